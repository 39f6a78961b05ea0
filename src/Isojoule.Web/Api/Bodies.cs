using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Isojoule.Web.Safety;
using Microsoft.AspNetCore.Http;

namespace Isojoule.Web.Api;

/// <summary>Reads what requests bring.</summary>
internal static class Bodies
{
    /// <summary>A JSON object.</summary>
    public static async Task<T> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted)
                .ConfigureAwait(false)
                ?? throw RequestException.Bad("The body is 'null'; a JSON object is expected.");
        }
        catch (JsonException exception)
        {
            throw RequestException.Bad(
                $"The body is not the JSON that is expected here (line {(exception.LineNumber ?? 0) + 1}); " +
                "/openapi.json describes it.");
        }
    }

    /// <summary>Puts a body into a file with a name of ours, as it comes.</summary>
    public static async Task<Upload> SpoolAsync(HttpContext context)
    {
        var upload = new Upload();
        try
        {
            var file = File.Create(upload.Path);
            await using (file.ConfigureAwait(false))
                await context.Request.Body.CopyToAsync(file, context.RequestAborted).ConfigureAwait(false);
            return upload;
        }
        catch
        {
            upload.Dispose();
            throw;
        }
    }
}
