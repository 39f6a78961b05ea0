using Isojoule.Normalization;
using Isojoule.Store;
using Isojoule.Store.Formats;
using Isojoule.Tables;
using Microsoft.AspNetCore.Http;

namespace Isojoule.Web.Safety;

/// <summary>What whoever made a request is told of an exception: what to do, and nothing of this machine.</summary>
internal sealed record Failure(int Status, string Code, string Message)
{
    private const string Later = " The page tries again by itself.";

    /// <summary>Whether the log should hold the exception: it is the server's trouble, not the request's.</summary>
    public bool IsOurs => Status >= 500 && Code != "busy";

    public static Failure Of(Exception exception, string id) => exception switch
    {
        RequestException request => new(request.Status, request.Code, request.Message),
        BadHttpRequestException { StatusCode: 413 } => new(
            413, "too-large",
            "The request is larger than the server takes; " +
            "split the file, or use 'isojoule runs import' on the server."),
        BadHttpRequestException { StatusCode: 408 } => new(
            408, "too-slow",
            "The request came too slowly and was given up; send it again."),
        BadHttpRequestException bad => new(bad.StatusCode, "bad-request", "The request is not HTTP as it should be."),
        CalibrationException calibration => new(422, calibration.Fault.ToName(), calibration.Message),
        TableException table => new(422, "bad-table", table.Message),
        ImportException import => new(422, "bad-file", import.Message),
        StoreException store => Of(store, id),
        _ => new(500, "failed", $"Something went wrong in the server. Its log says what, under {id}."),
    };

    private static Failure Of(StoreException exception, string id) => exception.Fault switch
    {
        StoreFault.Busy => new(503, "store-busy", "The store is kept busy by another program." + Later),
        StoreFault.Missing or StoreFault.Unreachable => new(
            503, "store-gone",
            $"The store cannot be reached: its file or database is gone. The server's log says more, under {id}." +
            Later),
        StoreFault.Refused => new(
            503, "store-refused",
            $"The store may not be read or written by the server. Its log says more, under {id}."),
        StoreFault.NotAStore or StoreFault.NewerSchema => new(
            503, "store-unreadable",
            $"The store cannot be read by this version of the server. Its log says more, under {id}."),
        _ => new(503, "store-failed", $"The store failed. The server's log says more, under {id}." + Later),
    };
}
