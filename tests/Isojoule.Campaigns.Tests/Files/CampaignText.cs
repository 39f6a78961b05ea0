using System.Text;
using Isojoule.Campaigns.Files;

namespace Isojoule.Campaigns.Tests.Files;

/// <summary>Campaigns as text.</summary>
internal static class CampaignText
{
    public static Campaign Read(string text) =>
        CampaignFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "campaign.yaml");

    /// <summary>What is wrong with a text, one line a problem; empty when nothing is.</summary>
    public static string ProblemsOf(string text)
    {
        try
        {
            Read(text);
            return "";
        }
        catch (CampaignFileException exception)
        {
            return exception.Message;
        }
    }
}
