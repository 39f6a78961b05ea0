using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>Writes whose work a program holds and under which licences, from
/// the packages that the build really used.</summary>
/// <remarks>A package without a licence that is known fails the build. The same packages give the same bytes.</remarks>
public class WriteNotices : Task
{
    private static readonly string Rule = new string('=', 80);

    private readonly Dictionary<string, string> _titleOfText = new Dictionary<string, string>();
    private readonly SortedSet<string> _expressions = new SortedSet<string>(StringComparer.Ordinal);
    private readonly StringBuilder _text = new StringBuilder();

    public string Program { get; set; }

    /// <summary>Files with the metadata PathInPackage, which tells the folder of their package.</summary>
    public ITaskItem[] PackageFiles { get; set; }

    public string[] PackageFolders { get; set; }

    /// <summary>Licences of what is not from a package, with the metadata Of.</summary>
    public ITaskItem[] Files { get; set; }

    /// <summary>Licences that a package does not name as an expression.</summary>
    public ITaskItem[] Licences { get; set; }

    public string LicenceFolder { get; set; }

    public string Destination { get; set; }

    public override bool Execute()
    {
        _text
            .Append("Isojoule is under the MIT licence (LICENSE). ")
            .Append(Program)
            .Append(" also holds the following.\n");
        foreach (var folder in Folders()) AddPackage(folder);
        foreach (var file in Files ?? new ITaskItem[0])
        {
            Head(file.GetMetadata("Of"));
            AddText(file.GetMetadata("Of"), file.ItemSpec);
        }

        foreach (var expression in _expressions)
        {
            Head("The licence " + expression);
            AddText(expression, Path.Combine(LicenceFolder, expression + ".txt"));
        }

        if (!Log.HasLoggedErrors) File.WriteAllText(Destination, _text.ToString());
        return !Log.HasLoggedErrors;
    }

    private IEnumerable<string> Folders() => PackageFiles
        .Select(file => file.ItemSpec.Substring(0, file.ItemSpec.Length - file.GetMetadata("PathInPackage").Length))
        .Concat((PackageFolders ?? new string[0]).Where(folder => folder.Length > 0))
        .Select(folder => folder.TrimEnd('/', '\\'))
        .Distinct()
        .OrderBy(folder => Path.GetFileName(Path.GetDirectoryName(folder)), StringComparer.Ordinal);

    private void AddPackage(string folder)
    {
        var metadata = XDocument.Load(Directory.GetFiles(folder, "*.nuspec").Single()).Root.Elements().First();
        string id = Value(metadata, "id"), expression = ExpressionOf(metadata, id);
        var title = id + " " + Value(metadata, "version");
        var texts = Directory.GetFiles(folder).Where(IsNotice).OrderBy(path => path, StringComparer.Ordinal).ToArray();
        Head(title);
        _text.Append(Value(metadata, "copyright") ?? Value(metadata, "authors")).Append('\n');
        if (expression != null)
        {
            _text.Append("Licence: ").Append(expression).Append('\n');
            _expressions.Add(expression);
        }
        else if (texts.Length == 0)
        {
            Log.LogError(
                title + " names no licence that is known: add it to KnownLicence in packaging/Program.targets");
        }

        foreach (var text in texts) AddText(title, text);
    }

    private string ExpressionOf(XElement metadata, string id)
    {
        var licence = metadata.Elements().SingleOrDefault(element => element.Name.LocalName == "license");
        if (licence != null && (string)licence.Attribute("type") == "expression") return licence.Value;
        return Licences.SingleOrDefault(known => known.ItemSpec == id)?.GetMetadata("Expression");
    }

    private void AddText(string title, string path)
    {
        if (!File.Exists(path))
        {
            Log.LogError("no " + path + ": put the text of the licence there");
            return;
        }

        var text = File.ReadAllText(path).Replace("\r\n", "\n").Trim();
        if (_titleOfText.TryGetValue(text, out var before))
        {
            _text.Append("The text stands under ").Append(before).Append(".\n");
            return;
        }

        _titleOfText.Add(text, title);
        _text.Append('\n').Append(text).Append('\n');
    }

    private void Head(string title) => _text.Append('\n').Append(Rule).Append('\n').Append(title).Append('\n');

    private static string Value(XElement metadata, string name)
    {
        var value = metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value.Trim();
        return string.IsNullOrEmpty(value) ? null : value;
    }

    private static bool IsNotice(string path)
    {
        var name = Path.GetFileName(path).ToUpperInvariant();
        return (name.Contains("LICENSE") || name.Contains("NOTICE")) && !name.EndsWith(".SHA512");
    }
}
