using System.Data.Common;
using System.Text;
using Isojoule.Store.Sql;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Isojoule.Store.Sqlite;

/// <summary>Reads values past the driver, which boxes every number and makes every name anew.</summary>
/// <remarks>Over a million rows of a table that was half of the time.</remarks>
internal sealed class SqliteValues : RowValues
{
    private readonly Dictionary<int, (byte[] Utf8, string Text)> _names = [];

    public override string Name(DbDataReader row, int column)
    {
        var utf8 = raw.sqlite3_column_blob(Statement(row), column); // of a text: its bytes
        if (_names.TryGetValue(column, out var last) && utf8.SequenceEqual(last.Utf8)) return last.Text;
        var text = Encoding.UTF8.GetString(utf8);
        _names[column] = (utf8.ToArray(), text);
        return text;
    }

    // NULL reads as 0, so only a 0 needs a second look.
    public override double? Number(DbDataReader row, int column)
    {
        var statement = Statement(row);
        var value = raw.sqlite3_column_double(statement, column);
        return value != 0 || raw.sqlite3_column_type(statement, column) == raw.SQLITE_FLOAT ? value : null;
    }

    public override long? Whole(DbDataReader row, int column)
    {
        var statement = Statement(row);
        var value = raw.sqlite3_column_int64(statement, column);
        return value != 0 || raw.sqlite3_column_type(statement, column) == raw.SQLITE_INTEGER ? value : null;
    }

    private static sqlite3_stmt Statement(DbDataReader row) => ((SqliteDataReader)row).Handle!;
}
