namespace Isojoule.Web.Safety;

/// <summary>A request cannot be answered; the message tells whoever made it what to do, and nothing else.</summary>
internal sealed class RequestException : Exception
{
    public RequestException(int status, string code, string message)
        : base(message) => (Status, Code) = (status, code);

    public int Status { get; }

    /// <summary>A word for programs.</summary>
    public string Code { get; }

    public static RequestException Bad(string message) => new(400, "bad-request", message);

    public static RequestException NotFound(string message) => new(404, "not-found", message);

    public static RequestException Unusable(string code, string message) => new(422, code, message);

    public static RequestException Busy() =>
        new(503, "busy", "The server is busy with other requests; try again in a few seconds.");
}
