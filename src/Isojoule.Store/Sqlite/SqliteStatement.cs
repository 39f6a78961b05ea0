using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Isojoule.Store.Sqlite;

/// <summary>A prepared statement with numbered parameters.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly SqliteCommand _command;

    /// <param name="connection">Where.</param>
    /// <param name="transaction">Within which.</param>
    /// <param name="text">The statement; <c>(?)</c> stands for all its parameters in order.</param>
    /// <param name="parameters">How many.</param>
    public SqliteStatement(SqliteConnection connection, SqliteTransaction transaction, string text, int parameters)
    {
        var names = Enumerable
            .Range(1, parameters)
            .Select(number => "?" + number.ToString(CultureInfo.InvariantCulture))
            .ToArray();
        _command = connection.CreateCommand();
        _command.CommandText = text.Replace("(?)", $"({string.Join(',', names)})", StringComparison.Ordinal);
        _command.Transaction = transaction;
        foreach (var name in names) _command.Parameters.Add(new SqliteParameter { ParameterName = name });
    }

    public void Execute(params ReadOnlySpan<object?> values)
    {
        Set(values);
        _command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row, or <c>null</c> when there is none.</summary>
    public long? Scalar(params ReadOnlySpan<object?> values)
    {
        Set(values);
        return (long?)_command.ExecuteScalar();
    }

    public void Dispose() => _command.Dispose();

    private void Set(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) _command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }
}
