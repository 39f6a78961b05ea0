using Isojoule.References;

namespace Isojoule.Tests.References;

public sealed class ReferenceBudgetTests
{
    [Theory]
    [InlineData("10%", 34, 2)] // the paper's numbers, §3.1
    [InlineData("15%", 34, 4)]
    [InlineData("20%", 34, 6)]
    [InlineData("50%", 34, 16)]
    [InlineData("100%", 34, 34)] // the paper writes 32
    [InlineData("15%", 40, 6)] // 0.15 × 40 / 2 is below 3 in binary
    [InlineData("1%", 34, 2)]
    [InlineData("7", 34, 7)]
    public void NumberOf_Available_FollowsThePaper(string text, int available, int expected)
    {
        Assert.True(ReferenceBudget.TryParse(text, out var budget));

        Assert.Equal(expected, budget.NumberOf(available));
        Assert.Equal(text, budget.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("0%")]
    [InlineData("101%")]
    [InlineData("NaN%")]
    [InlineData("many")]
    public void TryParse_NotABudget_IsRefused(string text) => Assert.False(ReferenceBudget.TryParse(text, out _));
}
