using CsCheck;
using Isojoule.Tables;
using Isojoule.Tables.Csv;

namespace Isojoule.Tests.Tables;

public sealed class CsvPropertyTests
{
    private const int Columns = 3;

    private static readonly Gen<string> Awkward = Gen.Char["ab ,;\"\r\n\t{[=+-@é\u2028\uFEFF0"].Array[0, 12]
        .Select(characters => new string(characters));

    // A zero character cannot stand in a table, and half a surrogate pair cannot be written as UTF-8.
    private static readonly Gen<string> Any = Gen.String
        .Where(text => !text.Any(character => character == 0 || char.IsSurrogate(character)));

    private static readonly Gen<string[][]> Tables = Gen.OneOf(Awkward, Any).Array[Columns].Array[0, 8];

    [Fact]
    public void Read_WhatWasWritten_ReturnsTheSameFields() => Tables.Sample(table =>
    {
        var (records, problems) = TableBytes.Records(new MemoryStream(Write(["a", "b", "c"], table)));

        Assert.Equal("", problems.ToString());
        Assert.Equal(table, records);
    });

    [Fact]
    public void Read_OneColumnWritten_ReturnsTheSameFields() => Awkward.Array[0, 8].Sample(column =>
    {
        var table = column.Select(field => new[] { field }).ToArray();

        var (records, problems) = TableBytes.Records(new MemoryStream(Write(["a"], table)));

        Assert.Equal("", problems.ToString());
        Assert.Equal(table, records);
    });

    [Fact]
    public void Read_AwkwardHeaderWritten_ReturnsItTrimmed() => Awkward.Sample(name =>
    {
        var problems = new TableProblems();

        var reader = RecordReader.Open(new MemoryStream(Write([name, "energy_j"], [])), "t.csv", problems);

        Assert.Equal("", problems.ToString());
        Assert.Equal(name.Trim(), reader!.Columns[0]);
    });

    [Fact]
    public void Read_NumbersWritten_ReturnsThemToTheBit() =>
        Gen.Double.Where(double.IsFinite).Array[Columns].Sample(numbers =>
    {
        using var stream = new MemoryStream();
        using (var writer = new CsvWriter(stream))
        {
            writer.Record("a", "b", "c");
            foreach (var number in numbers) writer.Field(number);
            writer.EndRecord();
        }

        stream.Position = 0;
        var reader = RecordReader.Open(stream, "t.csv", new())!;
        var cells = new CellReader(reader);

        Assert.True(reader.Read());
        Assert.Equal(numbers, Enumerable.Range(0, Columns).Select(column => cells.Number(column)!.Value));
    });

    [Fact]
    public void Read_RandomBytes_EndsWithoutAnExceptionHoweverTheyArrive() => Bytes().Sample(
        bytes =>
        {
            var whole = TableBytes.Runs(new MemoryStream(bytes));
            var dripping = TableBytes.Runs(new OneByteStream(bytes));

            Assert.Equal(whole.Problems.ToString(), dripping.Problems.ToString());
            Assert.Equal(whole.Runs.Select(TableBytes.Describe), dripping.Runs.Select(TableBytes.Describe));
        },
        iter: 3000);

    private static Gen<byte[]> Bytes()
    {
        // Pure noise is refused at its first record; noise after a header reaches the rest of the readers.
        Gen<byte[]> noise = Gen.Byte.Array[0, 200];
        Gen<byte[]> nearCsv = OneOf<byte>([.. "ab,;\"\r\n1.e- \t="u8, 0, 0xE9]).Array[0, 80];
        Gen<byte[]> nearJson = OneOf<byte>([.. "{}[]\",:\\ud1.e-\n tn"u8]).Array[0, 80];
        var header = OneOf(TableBytes.Header, "workload;energy_kwh;hardware;params\n");
        var object1 = "{\"workload\":\"a\",\"hardware\":\"b\",\"energy_j\":1}\n";
        return Gen.OneOf<byte[]>(
            noise,
            nearCsv,
            nearJson,
            Gen.Select(
                header,
                Gen.OneOf<byte[]>(nearCsv, noise),
                (head, rest) => (byte[])[.. TableBytes.Of(head), .. rest]),
            nearJson.Select(rest => (byte[])[.. TableBytes.Of(object1), .. rest]));
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static byte[] Write(string[] header, IEnumerable<string[]> records)
    {
        using var stream = new MemoryStream();
        using (var writer = new CsvWriter(stream))
        {
            writer.Record(header);
            foreach (var record in records) writer.Record(record);
        }

        return stream.ToArray();
    }
}
