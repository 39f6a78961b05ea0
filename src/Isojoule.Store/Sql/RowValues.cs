using System.Data.Common;

namespace Isojoule.Store.Sql;

/// <summary>The values of rows by column, as an engine reads many of them best.</summary>
internal class RowValues
{
    /// <summary>A name, which is often that of the row before.</summary>
    public virtual string Name(DbDataReader row, int column) => row.GetString(column);

    /// <summary>A number, or <c>null</c>.</summary>
    public virtual double? Number(DbDataReader row, int column) => RowReading.Number(row, column);

    /// <summary>A whole number, or <c>null</c>.</summary>
    public virtual long? Whole(DbDataReader row, int column) => RowReading.Whole(row, column);
}
