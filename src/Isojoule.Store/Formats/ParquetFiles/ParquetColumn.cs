using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace Isojoule.Store.Formats.ParquetFiles;

/// <summary>One column of a row group as texts.</summary>
internal static class ParquetColumn
{
    private static readonly Type[] Readable =
    [
        typeof(string), typeof(ReadOnlyMemory<char>), typeof(double), typeof(float), typeof(long), typeof(int),
        typeof(short), typeof(byte), typeof(uint), typeof(ulong), typeof(bool), typeof(decimal), typeof(DateTime),
    ];

    /// <summary>Whether its type is one that a table can have.</summary>
    public static bool IsReadable(DataField field) => Readable.Contains(field.ClrType);

    /// <summary>Reads it; <c>null</c> stays <c>null</c>.</summary>
    public static Task<string?[]> ReadAsync(ParquetRowGroupReader group, DataField field, int rows) =>
        field.ClrType switch
        {
            var type when type == typeof(string) || type == typeof(ReadOnlyMemory<char>) =>
                TextsAsync(group, field, rows),
            var type when type == typeof(double) =>
                NumbersAsync<double>(group, field, rows, value => value.ToString("R", CultureInfo.InvariantCulture)),
            var type when type == typeof(float) =>
                NumbersAsync<float>(group, field, rows, value => value.ToString("R", CultureInfo.InvariantCulture)),
            var type when type == typeof(long) => NumbersAsync<long>(group, field, rows, Whole),
            var type when type == typeof(int) => NumbersAsync<int>(group, field, rows, Whole),
            var type when type == typeof(short) => NumbersAsync<short>(group, field, rows, Whole),
            var type when type == typeof(byte) => NumbersAsync<byte>(group, field, rows, Whole),
            var type when type == typeof(uint) => NumbersAsync<uint>(group, field, rows, Whole),
            var type when type == typeof(ulong) => NumbersAsync<ulong>(group, field, rows, Whole),
            var type when type == typeof(bool) =>
                NumbersAsync<bool>(group, field, rows, value => value ? "true" : "false"),
            var type when type == typeof(decimal) => NumbersAsync<decimal>(group, field, rows, Whole),
            _ => NumbersAsync<DateTime>(
                group,
                field,
                rows,
                value => value.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)),
        };

    private static async Task<string?[]> TextsAsync(ParquetRowGroupReader group, DataField field, int rows)
    {
        var texts = new string?[rows];
        await group.ReadAsync(field, texts.AsMemory()!).ConfigureAwait(false);
        return texts;
    }

    private static async Task<string?[]> NumbersAsync<T>(
        ParquetRowGroupReader group, DataField field, int rows, Func<T, string> format)
        where T : struct
    {
        if (field.IsNullable)
        {
            var nullable = new T?[rows];
            await group.ReadAsync<T>(field, nullable.AsMemory()).ConfigureAwait(false);
            return Array.ConvertAll(nullable, value => value is { } known ? format(known) : null);
        }

        var values = new T[rows];
        await group.ReadAsync<T>(field, values.AsMemory()).ConfigureAwait(false);
        return Array.ConvertAll(values, value => (string?)format(value));
    }

    private static string Whole<T>(T value)
        where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);
}
