using System.Net.Http.Headers;
using System.Text;
using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.@public;

/// <summary>Photos that come with a complaint, from anyone.</summary>
[Collection(RegisterScenarios.Name)]
public class ComplaintPhotoScenarios(ServerFixture fixture)
{
    const string Where = "N35.6133 E111.2249, phone of Zhao";
    const string Attach = "/api/v1/public-entries/complaints/attachments";
    static readonly byte[] Pixel = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    );

    /// <summary>Where the first chunk of a PNG ends, and others may stand.</summary>
    const int AfterHead = 33;

    readonly RunningServer _server = fixture.Server;

    /// <summary>A photo that says in its bytes where it was taken; <paramref name="dots"/> makes it as heavy as one from a phone.</summary>
    static byte[] Photo(int dots = 0) =>
        [.. Pixel[..AfterHead], .. Chunk("tEXt", Encoding.ASCII.GetBytes(Where)), .. Chunk("IDAT", new byte[dots]), .. Pixel[AfterHead..]];

    static byte[] Chunk(string kind, byte[] body) =>
        [
            (byte)(body.Length >> 24),
            (byte)(body.Length >> 16),
            (byte)(body.Length >> 8),
            (byte)body.Length,
            .. Encoding.ASCII.GetBytes(kind),
            .. body,
            0,
            0,
            0,
            0,
        ];

    static async Task<(HttpStatusCode Status, JsonElement Answer)> HandInAsync(
        HttpClient client,
        byte[] content,
        string name = "现场 赵某某.png"
    )
    {
        using var part = new ByteArrayContent(content);
        part.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        using var form = new MultipartFormDataContent { { part, "file", name } };
        using var response = await client.PostAsync(new Uri(Attach, UriKind.Relative), form, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.JsonAsync());
    }

    static async Task<string> TicketAsync(HttpClient client)
    {
        var (status, answer) = await HandInAsync(client, Photo());
        Assert.Equal(HttpStatusCode.OK, status);
        return answer.GetProperty("ticket").GetString()!;
    }

    static object Complaint(params string[] photos) =>
        new
        {
            fields = new
            {
                kind = "complaint",
                subject = "河边倾倒渣土",
                category = "waste",
                content = "夜里有车倾倒",
                place = "汾河北岸",
                location = "111.22,35.61",
                named = false,
                photos,
            },
        };

    static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    [Fact]
    [Trait("system", "S211")]
    public async Task A_photo_reaches_who_handles_the_complaint_without_where_it_was_taken_and_nobody_else()
    {
        using var anyone = await _server.ClientAsync(from: "127.21.1.1");
        var ticket = await TicketAsync(anyone);
        var key = (await anyone.PostAsync("/api/v1/public-entries/complaints", Complaint(ticket), HttpStatusCode.OK))
            .GetProperty("key")
            .GetString()!;

        var lead = await _server.LeadAsync("complaints");
        var file = JsonDocument.Parse(await lead.FieldAsync(key, "photos")).RootElement[0];
        var hash = file.GetProperty("hash").GetString()!;
        Assert.NotEqual(ticket, hash);
        Assert.StartsWith("photo-", file.GetProperty("name").GetString(), StringComparison.Ordinal);
        var address = $"/api/v1/registers/complaints/records/{key}/attachments/{hash}";
        var kept = await lead.Http.GetByteArrayAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(Pixel[..8], kept[..8]);
        Assert.DoesNotContain(Where, Encoding.Latin1.GetString(kept), StringComparison.Ordinal);

        // Whom it does not concern sees neither; once it is handed to them they do.
        var housing = await _server.BureauAsync("complaints", "housing");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(housing.Http, address));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(anyone, address));
        await lead.MoveAsync(key, "accept");
        await lead.MoveAsync(key, "assign", new { handler = "housing" });
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(housing.Http, address));

        // The result is public, the photo is not.
        await housing.MoveAsync(
            key,
            "answer",
            new Dictionary<string, object>
            {
                ["visited"] = "现场核查",
                ["confirmed"] = "yes",
                ["answer"] = "已清理",
                ["answered"] = "2026-11-25",
                ["public-text"] = "渣土已清理",
            }
        );
        var page = await anyone.GetStringAsync(
            new Uri($"/registers/complaints/{key}", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Contains("渣土已清理", page, StringComparison.Ordinal);
        Assert.DoesNotContain(hash, page, StringComparison.Ordinal);
        Assert.DoesNotContain("photo-", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(anyone, $"/registers/complaints/{key}/files/{hash}"));

        // Nobody can ask by its hash whether a photo was handed in.
        foreach (var guess in new[] { hash, new string('0', 64) })
        {
            var refused = await anyone.PostAsync("/api/v1/public-entries/complaints", Complaint(guess), HttpStatusCode.UnprocessableEntity);
            Assert.Equal(["E423"], refused.Codes());
        }
    }

    [Fact]
    public async Task What_is_no_photo_is_too_large_or_comes_too_many_at_once_is_refused_with_what_to_do()
    {
        using var anyone = await _server.ClientAsync(from: "127.21.1.2");
        foreach (var no in new[] { "%PDF-1.4\n"u8.ToArray(), "<svg onload='alert(1)'/>"u8.ToArray(), Photo()[..60], [] })
        {
            var (status, answer) = await HandInAsync(anyone, no, "照片.png");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
            Assert.Equal(["E421"], answer.Codes());
            Assert.Contains("另选一张", answer.GetProperty("title").GetString(), StringComparison.Ordinal);
        }

        byte[] vast = [.. Photo()];
        (vast[16], vast[20]) = (0x7F, 0x7F);
        Assert.Equal(["E420"], (await HandInAsync(anyone, vast)).Answer.Codes());
        Assert.Equal(["E361"], (await HandInAsync(anyone, Photo(10_500_000))).Answer.Codes());

        var tickets = new List<string>();
        for (var i = 0; i < 5; i++)
            tickets.Add(await TicketAsync(anyone));
        // The same picture handed in five times is one; five different ones are too many.
        Assert.Equal(5, tickets.Distinct().Count());
        var different = new List<string>();
        for (var i = 1; i <= 5; i++)
            different.Add((await HandInAsync(anyone, Photo(i))).Answer.GetProperty("ticket").GetString()!);
        var refused = await anyone.PostAsync(
            "/api/v1/public-entries/complaints",
            Complaint([.. different]),
            HttpStatusCode.UnprocessableEntity
        );
        Assert.Equal(["E419"], refused.Codes());

        // A form that is larger than any that is read is refused unread, with what to do.
        using var vastForm = new ByteArrayContent(new byte[50_000_000]);
        using var large = await anyone.PostAsync(
            new Uri("/report/complaints", UriKind.Relative),
            vastForm,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Contains(
            "返回上一页",
            await large.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );

        // A register that asks the public for nothing takes nothing.
        using var part = new ByteArrayContent(Photo());
        using var form = new MultipartFormDataContent { { part, "file", "a.png" } };
        using var elsewhere = await anyone.PostAsync(
            new Uri("/api/v1/public-entries/enforcement-cases/attachments", UriKind.Relative),
            form,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
    }

    [Fact]
    public async Task One_network_hands_in_so_many_photos_a_day_and_a_minute_while_another_still_can_and_the_complaint_is_taken_without()
    {
        using var much = await _server.ClientAsync(from: "127.21.1.3");
        for (var i = 0; i < 6; i++)
            Assert.Equal(HttpStatusCode.OK, (await HandInAsync(much, Photo(9_900_000 + i))).Status);
        var (status, answer) = await HandInAsync(much, Photo(9_900_000));
        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.Equal(["E422"], answer.Codes());
        await much.PostAsync("/api/v1/public-entries/complaints", Complaint(), HttpStatusCode.OK);

        using var often = await _server.ClientAsync(from: "127.21.1.4");
        var seen = new HashSet<HttpStatusCode>();
        for (var i = 0; i < 40 && !seen.Contains(HttpStatusCode.TooManyRequests); i++)
            seen.Add((await HandInAsync(often, "no"u8.ToArray())).Status);
        Assert.Contains(HttpStatusCode.TooManyRequests, seen);

        using var another = await _server.ClientAsync(from: "127.21.1.5");
        Assert.NotEmpty(await TicketAsync(another));
    }

    [Fact]
    public async Task A_position_outside_the_country_is_refused_as_of_anyone_who_writes_records()
    {
        using var anyone = await _server.ClientAsync(from: "127.21.1.6");
        var fields = new Dictionary<string, object>
        {
            ["kind"] = "complaint",
            ["subject"] = "异味",
            ["category"] = "air",
            ["content"] = "异味",
            ["place"] = "村口",
            ["named"] = false,
            ["location"] = "35.61,111.22",
        };
        var refused = await anyone.PostAsync("/api/v1/public-entries/complaints", new { fields }, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["E363"], refused.Codes());
        var lead = await _server.LeadAsync("complaints");
        fields["source"] = "letter";
        fields["received"] = "2026-11-20";
        Assert.Contains("E363", await lead.RefusedOpenAsync(fields), StringComparison.Ordinal);
    }
}
