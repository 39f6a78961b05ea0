using Isojoule.Counting;
using Isojoule.Onnx.Nodes;

namespace Isojoule.Onnx.Tests;

public sealed class EinsumProductTests
{
    public static TheoryData<string, long[], long[], long?> Cases => new()
    {
        { "ij,jk->ik", [2, 3], [3, 4], 24 },
        { "ij,jk", [2, 3], [3, 4], 24 }, // the output is understood
        { " i j , j k -> i k ", [2, 3], [3, 4], 24 },
        { "bhqd,bhkd->bhqk", [2, 3, 4, 5], [2, 3, 6, 5], 720 },
        { "...ij,...jk->...ik", [7, 2, 3], [7, 3, 4], 168 },
        { "...ij,...jk->...ik", [5, 7, 2, 3], [3, 4], 840 }, // broadcast over what the other has not
        { "...ij,jk->...ik", [1, 2, 3], [3, 4], 24 },
        { "i,j->ij", [2], [3], 6 },
        { "i,i->", [5], [5], 5 },
        { "ij,k->k", [2, 3], [4], 4 }, // i and j are summed before the product
        { "ij,jk->ik", [2, 3], [3, 4, 5], null },
        { "ij,jk,kl->il", [2, 3], [3, 4], null },
        { "ij,jk->ik", [0, 3], [3, 4], 0 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Macs_OfTwoFactors_AreTheSizesOfTheirLabels(
        string equation, long[] left, long[] right, long? expected) =>
        Assert.Equal(expected, EinsumProduct.Macs(equation, Shape.Of(left), Shape.Of(right)));
}
