using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace Shanhe.Scenarios.Access;

/// <summary>How much of the line pages and files take: what a citizen with a phone in a field waits for.</summary>
public partial class DeliveryScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [GeneratedRegex(@"(?:src|href)=""(?<file>[^""]+\.(?:js|css))""")]
    private static partial Regex File();

    [GeneratedRegex(@"(?:from|import)\s*""(?<file>\./[^""]+\.js)""")]
    private static partial Regex Import();

    sealed record Delivery(HttpResponseMessage Answer, byte[] Sent, byte[] Read);

    async Task<Delivery> Ask(string address, string encoding)
    {
        using var client = new HttpClient { BaseAddress = fixture.Server.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
        var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        var sent = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        using var body = new MemoryStream(sent);
        await using Stream read = answer.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            _ => body,
        };
        using var whole = new MemoryStream();
        await read.CopyToAsync(whole, TestContext.Current.CancellationToken);
        return new(answer, sent, whole.ToArray());
    }

    async Task<IReadOnlyList<string>> FilesOf(string page)
    {
        var text = Encoding.UTF8.GetString((await Ask(page, "identity")).Read);
        return [.. File().Matches(text).Select(m => "/" + m.Groups["file"].Value.TrimStart('/'))];
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Pages_data_and_files_are_sent_packed_and_are_the_same_unpacked(string encoding)
    {
        var files = await FilesOf("/");
        Assert.Contains(files, f => f.EndsWith(".css", StringComparison.Ordinal));
        Assert.Contains(files, f => f.EndsWith(".js", StringComparison.Ordinal));
        foreach (
            var address in (string[])["/", "/report/complaints", "/data", "/api/v1/indicators", "/api/v1/targets?format=csv", .. files]
        )
        {
            var packed = await Ask(address, encoding);
            Assert.Equal(encoding, packed.Answer.Content.Headers.ContentEncoding.SingleOrDefault());
            Assert.True(packed.Sent.Length < packed.Read.Length * 2 / 3, $"{address}: {packed.Sent.Length} of {packed.Read.Length} bytes");
            var plain = await Ask(address, "identity");
            Assert.Empty(plain.Answer.Content.Headers.ContentEncoding);
            Assert.Contains("Accept-Encoding", packed.Answer.Headers.Vary);
            if (files.Contains(address))
                Assert.Equal(plain.Read, packed.Read);
        }
    }

    [Fact]
    public async Task A_file_is_named_by_its_content_and_kept_for_good_and_a_page_is_not()
    {
        foreach (var file in await FilesOf("/"))
        {
            var kept = (await Ask(file, "br")).Answer.Headers.CacheControl;
            Assert.True(kept?.MaxAge >= TimeSpan.FromDays(365), file);
            Assert.Contains(kept!.Extensions, e => e.Name == "immutable");
        }

        Assert.True((await Ask("/", "br")).Answer.Headers.CacheControl?.NoCache);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/report/complaints")]
    public async Task A_page_of_the_portal_with_all_that_it_loads_at_once_takes_less_than_a_hundred_thousand_bytes(string page)
    {
        var bytes = (await Ask(page, "gzip")).Sent.Length;
        foreach (var file in await FilesOf(page))
        {
            var script = await Ask(file, "gzip");
            bytes += script.Sent.Length;
            foreach (Match import in Import().Matches(Encoding.UTF8.GetString(script.Read)))
                bytes += (await Ask(file[..(file.LastIndexOf('/') + 1)] + import.Groups["file"].Value[2..], "gzip")).Sent.Length;
        }

        Assert.InRange(bytes, 5_000, 100_000);
    }

    [Fact]
    public async Task What_is_known_is_not_sent_again_also_when_it_is_packed()
    {
        using var client = new HttpClient { BaseAddress = fixture.Server.Address };
        var first = (await Ask("/api/v1/indicators", "br")).Answer;
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/indicators");
        request.Headers.AcceptEncoding.Add(new("br"));
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var again = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }
}
