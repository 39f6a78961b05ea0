using System.Text.Json;
using Isojoule.Web.Api;
using Isojoule.Web.Data;
using Isojoule.Web.Json;
using Isojoule.Web.Safety;

namespace Isojoule.Web.Tests.Api;

/// <summary>The written description against what the server does.</summary>
public sealed class OpenApiTests
{
    private const string Parameters = "#/components/parameters/";

    [Fact]
    public async Task Document_Routes_AreTheServers()
    {
        var document = await DocumentAsync();
        await using var services = new Services(
            new() { Store = new() { OpenAsync = _ => throw new NotSupportedException() }, Tool = "test" });
        var expected = Routes.All(services, new Gate(services))
            .Where(route => !route.IsPage && !route.Pattern.StartsWith("/assets", StringComparison.Ordinal))
            .Where(route => route.Pattern is not ("/favicon.ico" or "/openapi.json"))
            .Select(route => $"{route.Method} {route.Pattern}");

        var written = document.GetProperty("paths").EnumerateObject().SelectMany(
            path => path.Value.EnumerateObject().Select(one => $"{one.Name.ToUpperInvariant()} {path.Name}"));

        Assert.Equal(expected.Order(StringComparer.Ordinal), written.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Document_Schemas_HaveTheFieldsThatAreWritten()
    {
        var document = await DocumentAsync();
        var types = typeof(WebJson).Assembly.GetTypes().Append(typeof(Store.RunListing))
            .Where(type => !type.IsNested).ToLookup(type => type.Name);

        foreach (var schema in document.GetProperty("components").GetProperty("schemas").EnumerateObject()
            .Where(schema => schema.Name != "RunDocument"))
        {
            var written = schema.Value.GetProperty("properties").EnumerateObject().Select(property => property.Name);
            var actual = WebJson.Plain.GetTypeInfo(types[schema.Name].Single())!.Properties
                .Select(property => property.Name);

            Assert.Equal(actual.Order(StringComparer.Ordinal), written.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Document_QueryParameters_AreKnownToTheServerAndNoOthersAre()
    {
        await using var served = await ServedStore.StartAsync();
        var document = await served.GetAsync("/openapi.json");

        foreach (var path in document.GetProperty("paths").EnumerateObject()
            .Where(
                path => path.Name.StartsWith("/api", StringComparison.Ordinal)
                    && !path.Name.Contains("session", StringComparison.Ordinal)))
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                using var request = new HttpRequestMessage(
                    new(operation.Name.ToUpperInvariant()),
                    path.Name.Replace("{id}", "a", StringComparison.Ordinal) + "?nonsense=1");
                if (operation.Name == "post") request.Content = new StringContent("{}");

                var text = await (await served.Client.SendAsync(request)).Content.ReadAsStringAsync();

                var written = string.Join(", ", Names(document, operation.Value).Order(StringComparer.Ordinal));
                var told = text.Contains("there are ", StringComparison.Ordinal)
                    ? text.Split("there are ")[1].Split(".\"")[0]
                    : text;
                if (told == "none") told = "";
                string[] names = told.Split(", ", StringSplitOptions.RemoveEmptyEntries);
                Assert.True(
                    written == string.Join(", ", names.Order(StringComparer.Ordinal)),
                    $"{operation.Name} {path.Name}: written {written}, told {text}");
            }
        }
    }

    private static IEnumerable<string> Names(JsonElement document, JsonElement operation)
    {
        if (!operation.TryGetProperty("parameters", out var parameters)) return [];
        return parameters.EnumerateArray()
            .Select(parameter => parameter.TryGetProperty("$ref", out var reference)
                ? document.GetProperty("components").GetProperty("parameters")
                    .GetProperty(reference.GetString()![Parameters.Length..])
                : parameter)
            .Where(parameter => parameter.GetProperty("in").GetString() == "query")
            .Select(parameter => parameter.GetProperty("name").GetString()!);
    }

    private static async Task<JsonElement> DocumentAsync()
    {
        await using var served = await ServedStore.StartAsync();
        return await served.GetAsync("/openapi.json");
    }
}
