using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Isojoule.Web.Observing;

/// <summary>
/// One JSON object a line. Never a query, a header or a body: those may hold what is nobody's business.
/// </summary>
internal sealed class EventLog
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TextWriter _writer;
    private readonly TimeProvider _time;
    private readonly bool _hasRequests;
    private readonly Lock _gate = new();

    public EventLog(TextWriter writer, bool hasRequests, TimeProvider time) =>
        (_writer, _hasRequests, _time) = (writer, hasRequests, time);

    public void Write(string level, string name, Action<Utf8JsonWriter> fields)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("time", _time.GetUtcNow().UtcDateTime);
            json.WriteString("level", level);
            json.WriteString("event", name);
            fields(json);
            json.WriteEndObject();
        }

        var line = Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
        lock (_gate)
        {
            _writer.WriteLine(line);
            _writer.Flush();
        }
    }

    public void Request(string method, string route, int status, TimeSpan elapsed, string remote)
    {
        if (!_hasRequests) return;
        Write("info", "request", json =>
        {
            json.WriteString("method", method);
            json.WriteString("route", route);
            json.WriteNumber("status", status);
            json.WriteNumber("ms", Math.Round(elapsed.TotalMilliseconds, 2));
            json.WriteString("remote", remote);
        });
    }

    public void Failure(string id, string route, Exception exception) => Write("error", "failure", json =>
    {
        json.WriteString("id", id);
        json.WriteString("route", route);
        json.WriteString("exception", exception.ToString());
    });
}
