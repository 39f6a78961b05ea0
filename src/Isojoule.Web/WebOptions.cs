using System.Net;
using Isojoule.Web.Access;
using Isojoule.Web.Data;

namespace Isojoule.Web;

/// <summary>What the web application serves, to whom, and where.</summary>
public sealed record WebOptions
{
    /// <summary>The port that is tried unless another is named.</summary>
    public const int PortDefault = 8080;

    /// <summary>The runs.</summary>
    public required StoreSource Store { get; init; }

    /// <summary>Name and version of the program, as written into files.</summary>
    public required string Tool { get; init; }

    /// <summary>The address to listen at; one that others reach needs <see cref="Tokens"/>.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port; 0 for any free one.</summary>
    public int Port { get; init; } = PortDefault;

    /// <summary>Who may come in; empty for everyone who reaches the address.</summary>
    public IReadOnlyList<AccessToken> Tokens { get; init; } = [];

    /// <summary>Folders in which journals of runs under way lie; one that is not there may come.</summary>
    public IReadOnlyList<string> JournalFolders { get; init; } = [];

    /// <summary>The log, one JSON object a line.</summary>
    public TextWriter Log { get; init; } = TextWriter.Null;

    /// <summary>Whether requests are logged as well, and not trouble alone.</summary>
    public bool LogsRequests { get; init; } = true;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
