using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Isojoule.Web.Api;

/// <summary>What every error is told as.</summary>
/// <param name="Error">A sentence for people: what happened and what to do.</param>
/// <param name="Code">A word for programs.</param>
internal sealed record ErrorReply(string Error, string Code);

/// <summary>Writes answers.</summary>
internal static class Replies
{
    public const string Json = "application/json; charset=utf-8";

    public static Task JsonAsync<T>(
        HttpContext context, T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK)
    {
        // Whole in memory first: an error while writing must not follow half an answer.
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, type);
        return BytesAsync(context, bytes, Json, status);
    }

    public static Task BytesAsync(
        HttpContext context, ReadOnlyMemory<byte> bytes, string contentType, int status = StatusCodes.Status200OK)
    {
        var response = context.Response;
        (response.StatusCode, response.ContentType, response.ContentLength) = (status, contentType, bytes.Length);
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }

    /// <summary>Has the browser save the answer under a name of the program's.</summary>
    public static void AsFile(HttpContext context, string name) =>
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
}
