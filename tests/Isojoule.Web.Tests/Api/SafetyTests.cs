using System.Net;
using System.Text;
using Isojoule.Web.Access;

namespace Isojoule.Web.Tests.Api;

/// <summary>Who gets in, from where, and what is told to those who do not.</summary>
public sealed class SafetyTests
{
    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:80")]
    [InlineData("127.0.0.1.evil.example")]
    public async Task Request_UnderAForeignName_IsRefused(string host)
    {
        await using var served = await ServedStore.StartAsync();

        var response = await served.SendAsync(HttpMethod.Get, "/api/runs", ("Host", host));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Post_FromAPageOfAnotherSite_ChangesNothing(string header, string value)
    {
        await using var served = await ServedStore.StartAsync();

        var response = await served.SendAsync(HttpMethod.Post, "/api/runs", (header, value));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("foreign-site", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_FromOurOwnPage_IsTaken()
    {
        await using var served = await ServedStore.StartAsync();
        var origin = served.Url.GetLeftPart(UriPartial.Authority);

        var response = await served.SendAsync(
            HttpMethod.Post, "/api/runs?format=table", ("Origin", origin), ("Sec-Fetch-Site", "same-origin"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Page_OverALinkOfAnotherSite_IsShown()
    {
        await using var served = await ServedStore.StartAsync();

        var response = await served.SendAsync(
            HttpMethod.Get, "/pairs", ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Answers_TellBrowsersToTrustNothingElse()
    {
        await using var served = await ServedStore.StartAsync();

        var response = await served.SendAsync(HttpMethod.Get, "/");

        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'; script-src 'self'; style-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.False(response.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/assets/..%2f..%2fetc%2fpasswd")]
    [InlineData("/assets/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/assets/app.css%00")]
    [InlineData("/etc/passwd")]
    public async Task Path_ThatLooksForFiles_FindsNothing(string path)
    {
        await using var served = await ServedStore.StartAsync();

        var response = await served.SendAsync(HttpMethod.Get, path);

        Assert.True(
            response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest,
            response.StatusCode.ToString());
    }

    [Fact]
    public async Task Start_AddressOfOthersWithoutToken_IsRefused()
    {
        await using var served = await ServedStore.StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => WebServer.StartAsync(
            new() { Store = served.Source, Tool = "test", Address = IPAddress.Any, Port = 0 }, CancellationToken.None));
    }

    [Theory]
    [InlineData("GET", "/api/runs", "", 401)]
    [InlineData("GET", "/api/runs", "Bearer wrong-token-0123456789abcdef", 401)]
    [InlineData("GET", "/api/runs", "Bearer " + ServedStore.ReadToken, 200)]
    [InlineData("GET", "/metrics", "", 401)]
    [InlineData("GET", "/healthz", "", 200)]
    [InlineData("POST", "/api/runs?format=table", "Bearer " + ServedStore.ReadToken, 403)]
    [InlineData("POST", "/api/runs?format=table", "Bearer " + ServedStore.WriteToken, 200)]
    [InlineData("GET", "/api/runs?token=" + ServedStore.ReadToken, "", 401)]
    public async Task Request_WithTokensSet_NeedsTheRight(
        string method, string path, string authorization, int expected)
    {
        await using var served = await ServedStore.StartAsync(hasTokens: true);

        var response = await served.SendAsync(new(method), path, ("Authorization", authorization));

        Assert.Equal(expected, (int)response.StatusCode);
    }

    [Fact]
    public async Task Page_WithoutSession_LeadsToSignIn()
    {
        await using var served = await ServedStore.StartAsync(hasTokens: true);

        var response = await served.SendAsync(HttpMethod.Get, "/pairs");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/login", response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Session_BegunByToken_HasItsRightAndNoOther()
    {
        await using var served = await ServedStore.StartAsync(hasTokens: true);
        using var body = new StringContent(
            $"{{\"token\":\"{ServedStore.ReadToken}\"}}", Encoding.UTF8, "application/json");

        var begun = await served.Client.PostAsync("/api/session", body);
        var cookie = begun.Headers.GetValues("Set-Cookie").Single();
        var pair = cookie.Split(';')[0];
        var read = await served.SendAsync(HttpMethod.Get, "/api/runs", ("Cookie", pair));
        var write = await served.SendAsync(HttpMethod.Post, "/api/runs", ("Cookie", pair));
        var forged = await served.SendAsync(
            HttpMethod.Get, "/api/runs", ("Cookie", pair.Replace("=A", "=B", StringComparison.Ordinal)));

        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, write.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, forged.StatusCode);
    }

    [Fact]
    public async Task Log_AfterRequestsWithTokens_HoldsNone()
    {
        await using var served = await ServedStore.StartAsync(hasTokens: true);

        await served.SendAsync(
            HttpMethod.Get,
            "/api/runs?token=" + ServedStore.WriteToken,
            ("Authorization", "Bearer " + ServedStore.ReadToken));

        Assert.Contains("\"route\":\"/api/runs\"", served.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("token-0123456789", served.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "holds no token")]
    [InlineData("# nobody\n", "holds no token")]
    [InlineData("write short\n", "tokens:1: a token has at least")]
    [InlineData("read aaaaaaaaaaaaaaaaaaaaaaaa\nadmin aaaaaaaaaaaaaaaaaaaaaaaa\n", "tokens:2: a line is")]
    public void TokenFile_BadLine_IsToldWithoutTheToken(string text, string expected)
    {
        var exception = Assert.Throws<FormatException>(() => TokenFile.Read(new StringReader(text), "tokens"));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("aaaa", exception.Message, StringComparison.Ordinal);
    }
}
