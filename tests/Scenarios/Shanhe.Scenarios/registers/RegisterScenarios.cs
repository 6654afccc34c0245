using System.Net.Http.Headers;

namespace Shanhe.Scenarios.registers;

/// <summary>A server with the invented county's package, whose registers exercise every part of a definition.</summary>
public sealed class QingshanFixture : IAsyncLifetime
{
    public RunningServer Server { get; private set; } = default!;

    public async ValueTask InitializeAsync() =>
        Server = await RunningServer.StartAsync(plan: Path.Combine(Shell.Root, "tests", "packages", "qingshan"));

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}

public class RegisterScenarios(QingshanFixture fixture) : IClassFixture<QingshanFixture>
{
    const string Outfalls = "/api/v1/registers/outfalls/records";
    static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 0x4A, 0x46, 0x49, 0x46, 0, 1];

    readonly RunningServer _server = fixture.Server;

    static Dictionary<string, object> Outfall(string code, params (string Field, object Value)[] changes)
    {
        var fields = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["name"] = "排口" + code,
            ["code"] = code,
            ["town"] = "990001100",
            ["class"] = "2",
            ["found"] = "2026-08-20",
        };
        foreach (var (field, value) in changes)
            fields[field] = value;
        return fields;
    }

    static async Task<(HttpStatusCode Status, JsonElement Answer)> AttachAsync(HttpClient client, byte[] content, string name)
    {
        using var form = new MultipartFormDataContent
        {
            {
                new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } },
                "file",
                name
            },
        };
        using var response = await client.PostAsync("/api/v1/registers/outfalls/attachments", form, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.JsonAsync());
    }

    [Fact]
    public async Task An_outfall_is_surveyed_ordered_accepted_and_signed_off_by_another_person()
    {
        using var bureau = await _server.ClientAsync("department", "bureau");
        using var lead = await _server.ClientAsync("lead");
        using var anyone = await _server.ClientAsync();
        var opened = await bureau.PostAsync(
            Outfalls,
            new
            {
                fields = Outfall(
                    "AA-001",
                    ("width", 1.5),
                    ("depth", 2),
                    ("shape", new { type = "Point", coordinates = new[] { 111.22, 35.61 } })
                ),
            },
            HttpStatusCode.OK
        );
        var key = opened.GetProperty("key").GetString();
        Assert.Equal("7", opened.GetProperty("fields").GetProperty("section").GetString());
        Assert.Equal("Point", opened.GetProperty("fields").GetProperty("shape").GetProperty("type").GetString());
        var path = $"{Outfalls}/{key}";
        Assert.Contains(
            "E343",
            (await bureau.PostAsync(path + "/moves", new { move = "order" }, HttpStatusCode.UnprocessableEntity)).Codes()
        );
        var ordered = await bureau.PostAsync(path + "/moves", new { move = "order", fields = new { days = 60 } }, HttpStatusCode.OK);
        var order = ordered.GetProperty("opened")[0].GetProperty("key").GetString();

        var (status, refused) = await AttachAsync(bureau, "<script>"u8.ToArray(), "photo.jpg");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("E360", refused.Codes());
        var (_, photo) = await AttachAsync(bureau, Picture, "现场.jpg");
        var samples = new[] { new { day = "2026-09-01", flow = 1.25 } };
        Assert.Contains(
            "E377",
            (await bureau.PostAsync(path + "/moves", new { move = "accept" }, HttpStatusCode.UnprocessableEntity)).Codes()
        );
        await bureau.PostAsync(
            path + "/moves",
            new { move = "accept", fields = new { photos = new[] { photo }, samples } },
            HttpStatusCode.OK
        );
        var file = await bureau.GetByteArrayAsync(
            new Uri($"{path}/attachments/{photo.GetProperty("hash").GetString()}", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(Picture, file);

        Assert.Contains("E372", (await lead.PostAsync(path + "/moves", new { move = "sign" }, HttpStatusCode.Conflict)).Codes());
        await lead.PostAsync($"/api/v1/registers/orders/records/{order}/moves", new { move = "close" }, HttpStatusCode.OK);
        Assert.Contains("E368", (await bureau.PostAsync(path + "/moves", new { move = "sign" }, HttpStatusCode.Forbidden)).Codes());
        await lead.PostAsync(path + "/moves", new { move = "sign" }, HttpStatusCode.OK);

        var record = await bureau.GetAsync(path, HttpStatusCode.OK);
        Assert.Equal(
            ["create", "order", "accept", "sign"],
            record.GetProperty("history").EnumerateArray().Select(r => r.GetProperty("move").GetString())
        );
        Assert.False(record.GetProperty("clocks")[0].GetProperty("late").GetBoolean());
        Assert.Equal(order, record.GetProperty("linkedFrom")[0].GetProperty("key").GetString());
        // Any day after the last revision shows the last state.
        Assert.Equal(
            "signed",
            (await bureau.GetAsync($"{path}?asOf=2099-12-31", HttpStatusCode.OK)).GetProperty("record").GetProperty("state").GetString()
        );
        await bureau.GetAsync($"{path}?asOf=2026-01-01", HttpStatusCode.NotFound);
        Assert.Contains(
            key!,
            (await anyone.GetAsync("/api/v1/published-records/outfalls", HttpStatusCode.OK)).GetRawText(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Each_party_lists_finds_and_opens_what_is_theirs_and_nothing_else()
    {
        using var bureau = await _server.ClientAsync("department", "bureau");
        using var parks = await _server.ClientAsync("department", "parks");
        using var firm = await _server.ClientAsync("firm", firm: "91140825MA0KTE5T05");
        var other = (await bureau.PostAsync(Outfalls, new { fields = Outfall("BB-001") }, HttpStatusCode.OK))
            .GetProperty("key")
            .GetString();
        var key = (
            await bureau.PostAsync(
                Outfalls,
                new { fields = Outfall("BB-002", ("class", "1"), ("firm", "91140825MA0KTE5T05"), ("contact-no", "14082519900101001X")) },
                HttpStatusCode.OK
            )
        )
            .GetProperty("key")
            .GetString();
        var listed = await firm.GetAsync(Outfalls, HttpStatusCode.OK);
        Assert.Equal([key], listed.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("key").GetString()));
        Assert.DoesNotContain("14082519900101001X", listed.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(0, (await parks.GetAsync(Outfalls, HttpStatusCode.OK)).GetProperty("items").GetArrayLength());
        await firm.GetAsync($"{Outfalls}/{other}", HttpStatusCode.NotFound);
        await firm.PostAsync(Outfalls, new { fields = Outfall("BB-003") }, HttpStatusCode.Forbidden);
        Assert.Equal(1, (await firm.GetAsync("/api/v1/search?q=BB", HttpStatusCode.OK)).GetArrayLength());
        Assert.Equal(2, (await bureau.GetAsync("/api/v1/search?q=" + Uri.EscapeDataString("排口BB"), HttpStatusCode.OK)).GetArrayLength());
        Assert.Equal(
            1,
            (await firm.GetAsync("/api/v1/firms/91140825MA0KTE5T05", HttpStatusCode.OK)).GetProperty("records").GetArrayLength()
        );
        await firm.GetAsync("/api/v1/firms/91140825MA0K00TE4X", HttpStatusCode.NotFound);
        // Any field filters, indexed or not; only what a filter would give away does not, and sorting needs an index.
        Assert.Equal(0, (await bureau.GetAsync(Outfalls + "?f.depth.ge=19.5", HttpStatusCode.OK)).GetProperty("items").GetArrayLength());
        Assert.Contains(
            "E388",
            (await bureau.GetAsync(Outfalls + "?f.contact-no=14082519900101001X", HttpStatusCode.UnprocessableEntity)).Codes()
        );
        Assert.Contains("E388", (await bureau.GetAsync(Outfalls + "?sort=depth", HttpStatusCode.UnprocessableEntity)).Codes());
        Assert.Equal(
            1,
            (await bureau.GetAsync(Outfalls + "?f.code.starts=BB&f.class=1", HttpStatusCode.OK)).GetProperty("items").GetArrayLength()
        );
        var whole = await bureau.GetAsync($"{Outfalls}/{key}?full=true", HttpStatusCode.OK);
        Assert.Equal(
            "14082519900101001X",
            whole.GetProperty("record").GetProperty("last").GetProperty("fields").GetProperty("contact-no").GetString()
        );
    }

    [Fact]
    public async Task A_thread_names_somebody_who_finds_it_on_the_desk()
    {
        using var bureau = await _server.ClientAsync("department", "bureau");
        using var inspector = await _server.ClientAsync("inspector", "bureau", account: "wang");
        var key = (await bureau.PostAsync(Outfalls, new { fields = Outfall("CC-001") }, HttpStatusCode.OK)).GetProperty("key").GetString();
        var order = await bureau.PostAsync(
            $"{Outfalls}/{key}/thread",
            new
            {
                text = "请到现场 @wang",
                to = new[] { "wang" },
                order = true,
                due = "2026-12-31",
            },
            HttpStatusCode.OK
        );
        await bureau.PostAsync($"{Outfalls}/{key}/assignees", new { accounts = new[] { "wang" } }, HttpStatusCode.OK);
        var desk = await inspector.GetAsync("/api/v1/desk", HttpStatusCode.OK);
        Assert.Equal(key, desk.GetProperty("mine")[0].GetProperty("key").GetString());
        Assert.Equal(2, desk.GetProperty("notices").GetArrayLength());
        Assert.Contains(
            "E381",
            (
                await bureau.PostAsync(
                    $"{Outfalls}/{key}/assignees",
                    new { accounts = new[] { "nobody" } },
                    HttpStatusCode.UnprocessableEntity
                )
            ).Codes()
        );
        await inspector.PostAsync(
            $"{Outfalls}/{key}/thread",
            new { text = "已核实", done = order.GetProperty("seq").GetInt64() },
            HttpStatusCode.OK
        );
        Assert.Equal(0, (await inspector.GetAsync("/api/v1/desk", HttpStatusCode.OK)).GetProperty("orders").GetArrayLength());
    }
}
