using System.Data.Common;

namespace Isojoule.Store.Sql;

/// <summary>Reads the values of a statement's rows by column, as an engine gives many of them best.</summary>
internal abstract class RowValues
{
    /// <summary>A name, which is often that of the row before.</summary>
    public abstract string Name(DbDataReader row, int column);

    /// <summary>A number, or <c>null</c>.</summary>
    public abstract double? Number(DbDataReader row, int column);

    /// <summary>A whole number, or <c>null</c>.</summary>
    public abstract long? Whole(DbDataReader row, int column);
}
