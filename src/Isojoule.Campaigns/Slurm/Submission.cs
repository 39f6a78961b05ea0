using System.Text.Json;
using System.Text.Json.Serialization;

namespace Isojoule.Campaigns.Slurm;

/// <summary>What was submitted at one time: which run each task of an array does.</summary>
public sealed record Submission
{
    /// <summary>Always this.</summary>
    public const string FormatName = "isojoule-submission";

    /// <summary>What the file is.</summary>
    public string Format { get; init; } = FormatName;

    /// <summary>The batch system.</summary>
    public required string Engine { get; init; }

    /// <summary>Its job, or <c>null</c> while it is being submitted.</summary>
    public string? JobId { get; init; }

    /// <summary>The campaign's name.</summary>
    public required string Campaign { get; init; }

    /// <summary>The hardware in the campaign.</summary>
    public required string Hardware { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset SubmittedUtc { get; init; }

    /// <summary>The campaign as it was then: a copy of the file, in the folder of submissions.</summary>
    public required string CampaignFile { get; init; }

    /// <summary>What the campaign's paths are relative to.</summary>
    public required string BaseFolder { get; init; }

    /// <summary>The store that nodes add to as well, without a password, or <c>null</c>.</summary>
    public string? Store { get; init; }

    /// <summary>Failures before this do not count: somebody has mended their cause.</summary>
    public DateTimeOffset? ForgivenUntil { get; init; }

    /// <summary>The digest of the run that each task does, by its number.</summary>
    public required IReadOnlyList<string> Runs { get; init; }

    /// <summary>Reads a submission.</summary>
    /// <exception cref="SubmissionException">It is none.</exception>
    public static Submission Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var submission = JsonSerializer.Deserialize(stream, SubmissionJson.Default.Submission);
            if (submission is { Format: FormatName }) return submission;
        }
        catch (Exception exception) when (exception
            is JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SubmissionException($"{path} is no submission of a campaign: {exception.Message}");
        }

        throw new SubmissionException($"{path} is no submission of a campaign.");
    }

    /// <summary>Writes it.</summary>
    public void Write(Stream stream) => JsonSerializer.Serialize(stream, this, SubmissionJson.Default.Submission);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(Submission))]
internal sealed partial class SubmissionJson : JsonSerializerContext;
