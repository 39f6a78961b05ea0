using Isojoule.Web.Access;
using Microsoft.AspNetCore.Http;

namespace Isojoule.Web.Api;

/// <summary>One thing that can be asked.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Pattern">The path.</param>
/// <param name="Right">Who may ask, where tokens are set.</param>
/// <param name="Handler">Who answers.</param>
internal sealed record Route(string Method, string Pattern, AccessRight Right, RequestDelegate Handler)
{
    /// <summary>The most bytes of a body.</summary>
    public long BodyBytesMax { get; init; } = 64 << 10;

    /// <summary>Whether it is a page, which a browser without a session is sent from to sign in.</summary>
    public bool IsPage { get; init; }
}
