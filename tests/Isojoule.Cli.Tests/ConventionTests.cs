using System.Reflection;
using System.Xml.Linq;
using Isojoule.TestSupport;

namespace Isojoule.Cli.Tests;

/// <summary>The rules of the house that a compiler does not check.</summary>
public sealed class ConventionTests
{
    // Units that end a public double's name; a dimensionless one says what it is instead.
    private static readonly string[] Units =
    [
        "Joules", "J", "J2", "Kwh2", "KilowattHours", "Watts", "Flops", "Relative", "Gib", "JoulesPerFlop",
        "JoulesPerParameter", "JoulesPerTick", "WattsPerTick", "GPerKwh", "S", "W", "Bytes",
    ];

    private static readonly string[] Dimensionless =
    [
        "Slope", "Ratio", "R2", "Mdape", "Mape", "Share", "BusyShare", "FactorShare", "ShareByMse", "ShareByMdape",
        "Mean", "Deviation", "Min", "Max", "Intercept", "Score", "EnergyWeightedScore", "PixelRatio", "Bias", "Gain",
        "Gamma", "C", "Epsilon", "Tolerance", "CrossCheckRatio", "Coverage", "IntervalWidth", "Level", "LogLevel",
        "LogDeterminant", "Weight", "Median", "LogDeviation", "Center", "EnergySlope", "Trend", "Variance",
        "NoiseVariance", "ConstantVariance", "LevelVariance", "SignalDeviation", "NoiseDeviation",
        "NoiseFloorDeviation", "LocalDeviation", "RelationDeviation", "Factor", "FewDecrease", "FewReferences",
        "References", "SurfaceInflation", "SurfaceReferences",
    ];

    private static IEnumerable<string> Projects =>
        Directory.EnumerateDirectories(Repository.PathOf("src")).Select(path => Path.GetFileName(path)!);

    private static readonly Assembly[] Assemblies =
    [
        typeof(Energy).Assembly,
        typeof(Meters.IMeter).Assembly,
        typeof(Onnx.OnnxModel).Assembly,
        typeof(Store.IRunStore).Assembly,
        typeof(Isojoule.Campaigns.Campaign).Assembly,
        typeof(Reporting.PaperFigures).Assembly,
        typeof(Web.WebServer).Assembly,
        typeof(IsojouleProgram).Assembly,
    ];

    [Theory]
    [InlineData("Isojoule", "")]
    [InlineData("Isojoule.Meters", "Isojoule")]
    [InlineData("Isojoule.Onnx", "Isojoule")]
    [InlineData("Isojoule.Store", "Isojoule")]
    [InlineData("Isojoule.Reporting", "Isojoule")]
    [InlineData("Isojoule.Campaigns", "Isojoule,Isojoule.Meters,Isojoule.Store")]
    [InlineData("Isojoule.Training", "Isojoule")]
    [InlineData("Isojoule.Web", "Isojoule,Isojoule.Meters,Isojoule.Reporting,Isojoule.Store")]
    [InlineData(
        "Isojoule.Cli",
        "Isojoule,Isojoule.Campaigns,Isojoule.Meters,Isojoule.Onnx,Isojoule.Reporting,Isojoule.Store,Isojoule.Web")]
    public void ProjectReferences_PointDown(string project, string expected)
    {
        var references = Items(project, "ProjectReference")
            .Select(Path.GetFileNameWithoutExtension)
            .Order(StringComparer.Ordinal);

        Assert.Equal(expected, string.Join(',', references));
    }

    [Fact]
    public void Core_Packages_AreMathNetAlone()
    {
        var packages = Items("Isojoule", "PackageReference");

        Assert.Equal(["MathNet.Numerics"], packages);
    }

    [Fact]
    public void Core_SourceCode_OpensNoFile()
    {
        string[] edges =
            ["File.", "Directory.", "Console.", "DateTime.Now", "Environment.GetEnvironmentVariable", "new Random("];
        var found =
            from path in SourceFiles("Isojoule")
            from edge in edges
                // A CalibrationFile's name ends like the class File.
            where !Path.GetFileName(path).StartsWith("CalibrationFile", StringComparison.Ordinal)
            where File.ReadAllText(path).Contains(edge, StringComparison.Ordinal)
            select $"{Path.GetFileName(path)}: {edge}";

        Assert.Empty(found);
    }

    [Fact]
    public void Classes_AreSealedOrAbstractOrStatic()
    {
        var open = Assemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false, IsNested: false })
            .Where(type => !type.Name.Contains('<') && type.Name != "Program")
            .Where(type => type.Namespace?.StartsWith("Isojoule", StringComparison.Ordinal) == true);

        Assert.Empty(open.Select(type => type.FullName));
    }

    [Fact]
    public void PublicDoubles_CarryTheirUnitInTheirName()
    {
        var naked =
            from type in Assemblies.SelectMany(assembly => assembly.GetExportedTypes())
            from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            where property.PropertyType == typeof(double) || property.PropertyType == typeof(double?)
            where !Units.Any(unit => property.Name.EndsWith(unit, StringComparison.Ordinal))
            where !Dimensionless.Contains(property.Name)
            select $"{type.Name}.{property.Name}";

        Assert.Empty(naked);
    }

    [Fact]
    public void SourceCode_HoldsNoPragmaAndNoTodo()
    {
        string[] unwanted = ["#pragma", "TODO", "#region"];
        var found =
            from project in Projects
            from path in SourceFiles(project)
            let text = File.ReadAllText(path)
            where unwanted.Any(word => text.Contains(word, StringComparison.Ordinal))
            select Path.GetFileName(path);

        Assert.Empty(found);
    }

    [Fact]
    public void Methods_EachHasAPageInTheDocs()
    {
        var index = File.ReadAllText(Repository.PathOf("docs", "methods", "README.md"));

        Assert.All(
            Normalization.NormalizerCatalog.Names,
            name => Assert.Contains($"`{name}`", index, StringComparison.Ordinal));
    }

    /// <summary>What a project's items of a kind include.</summary>
    private static IEnumerable<string> Items(string project, string kind) => XDocument
        .Load(Repository.PathOf("src", project, project + ".csproj"))
        .Descendants(kind)
        .Select(item => item.Attribute("Include")!.Value);

    [Fact]
    public void Packages_EachHasADescriptionAReadmeAndALineInTheDocs()
    {
        var install = File.ReadAllText(Repository.PathOf("docs", "operating", "install.md"));
        var packable = Projects
            .Select(name => (Name: name, File: XDocument.Load(Repository.PathOf("src", name, name + ".csproj"))))
            .Where(project => project.File.Descendants("IsPackable").Any()).ToArray();

        Assert.Equal(7, packable.Length);
        Assert.All(packable, project =>
        {
            Assert.NotEmpty(project.File.Descendants("Description").Single().Value);
            Assert.True(
                File.Exists(Repository.PathOf("src", project.Name, "README.md")),
                $"{project.Name} has no README.md");
            var package = project.File.Descendants("PackageId").SingleOrDefault()?.Value ?? project.Name;
            Assert.Contains($"`{package}`", install, StringComparison.Ordinal);
        });
    }

    private static IEnumerable<string> SourceFiles(string project) => Directory
        .EnumerateFiles(Repository.PathOf("src", project), "*.cs", SearchOption.AllDirectories)
        .Where(path => !path.Split(Path.DirectorySeparatorChar).Contains("obj"));
}
