using System.Data.Common;

namespace Isojoule.Store.Sql;

/// <summary>Reads values as any driver gives them.</summary>
internal sealed class DriverValues : RowValues
{
    public override string Name(DbDataReader row, int column) => row.GetString(column);

    public override double? Number(DbDataReader row, int column) => RowReading.Number(row, column);

    public override long? Whole(DbDataReader row, int column) => RowReading.Whole(row, column);
}
