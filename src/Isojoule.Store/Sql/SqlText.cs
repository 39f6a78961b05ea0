using System.Data.Common;
using System.Globalization;
using System.Text;

namespace Isojoule.Store.Sql;

/// <summary>A statement under construction and its parameters; values never enter the text.</summary>
internal sealed class SqlText
{
    private readonly StringBuilder _text = new();
    private readonly List<KeyValuePair<string, object>> _parameters = [];

    public SqlText Add(string text)
    {
        _text.Append(text);
        return this;
    }

    /// <summary>Puts words around what is there.</summary>
    public SqlText Within(string before, string after)
    {
        _text.Insert(0, before).Append(after);
        return this;
    }

    /// <summary>Adds a parameter and gives its placeholder.</summary>
    public string Parameter(object value)
    {
        var name = "p" + _parameters.Count.ToString(CultureInfo.InvariantCulture);
        _parameters.Add(new(name, value));
        return "@" + name;
    }

    /// <summary>Placeholders of a list, in brackets.</summary>
    public string List(IEnumerable<string> values) => $"({string.Join(',', values.Select(Parameter))})";

    public DbCommand On(DbConnection connection, DbTransaction? transaction = null)
    {
        var command = connection.CreateCommand();
        command.CommandText = _text.ToString();
        command.Transaction = transaction;
        foreach (var (name, value) in _parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
