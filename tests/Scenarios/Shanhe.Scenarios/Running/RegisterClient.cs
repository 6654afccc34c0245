using System.Net.Http.Headers;

namespace Shanhe.Scenarios.Running;

/// <summary>
/// An official's, a firm's or an inspector's program: opens, fills and moves the records of one register by the REST interface.
/// </summary>
public sealed class RegisterClient(HttpClient client, string register)
{
    /// <summary>A picture and a document as small as their kinds allow.</summary>
    static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    );
    static readonly byte[] Pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"u8.ToArray();

    string Path => $"/api/v1/registers/{register}";

    public string Register => register;

    public HttpClient Http => client;

    /// <summary>Opens a record and gives its key.</summary>
    public async Task<string> OpenAsync(object fields) =>
        (await client.PostAsync($"{Path}/records", new { fields }, HttpStatusCode.OK)).GetProperty("key").GetString()!;

    /// <summary>What is said when a record can't be opened so.</summary>
    public Task<string> RefusedOpenAsync(object fields) => RefusedAsync($"{Path}/records", new { fields });

    public async Task EditAsync(string key, object fields)
    {
        using var response = await PutAsync(key, fields);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>What is said when a record can't be changed so: codes and words.</summary>
    public async Task<string> RefusedEditAsync(string key, object fields)
    {
        using var response = await PutAsync(key, fields);
        return await RefusedAsync(response);
    }

    async Task<HttpResponseMessage> PutAsync(string key, object fields)
    {
        var expected = (await ReadAsync(key)).GetProperty("record").GetProperty("last").GetProperty("no").GetInt32();
        return await client.PutAsJsonAsync($"{Path}/records/{key}", new { fields, expected }, TestContext.Current.CancellationToken);
    }

    /// <summary>Moves a record with the fields that the move needs; gives the revision.</summary>
    public Task<JsonElement> MoveAsync(string key, string move, object? fields = null, string reason = "") =>
        client.PostAsync(
            $"{Path}/records/{key}/moves",
            new
            {
                move,
                reason,
                fields = fields ?? new { },
            },
            HttpStatusCode.OK
        );

    /// <summary>What is said when a record can't be moved so: codes and words.</summary>
    public Task<string> RefusedMoveAsync(string key, string move, object? fields = null, string reason = "") =>
        RefusedAsync(
            $"{Path}/records/{key}/moves",
            new
            {
                move,
                reason,
                fields = fields ?? new { },
            }
        );

    async Task<string> RefusedAsync(string path, object body)
    {
        using var response = await client.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        return await RefusedAsync(response);
    }

    static async Task<string> RefusedAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode is >= 400 and < 500, $"not refused: {(int)response.StatusCode} {text}");
        return System.Text.RegularExpressions.Regex.Unescape(text);
    }

    public Task<JsonElement> ReadAsync(string key) => client.GetAsync($"{Path}/records/{key}", HttpStatusCode.OK);

    public async Task<string> StateAsync(string key) =>
        (await ReadAsync(key)).GetProperty("record").GetProperty("last").GetProperty("state").GetString()!;

    /// <summary>A field of a record as the interface shows it, as text.</summary>
    public async Task<string> FieldAsync(string key, string field) =>
        (await ReadAsync(key)).GetProperty("record").GetProperty("last").GetProperty("fields") is var fields
        && fields.TryGetProperty(field, out var value)
            ? value.ToString()
            : "";

    /// <summary>When a clock of a record runs out, as a date; as a moment when it counts hours.</summary>
    public async Task<string?> DueAsync(string key, string clock)
    {
        var found = (await ReadAsync(key))
            .GetProperty("clocks")
            .EnumerateArray()
            .FirstOrDefault(c => c.GetProperty("id").GetString() == clock);
        if (found.ValueKind != JsonValueKind.Object)
            return null;
        return new[] { "dueDay", "due" }
            .Select(n => found.TryGetProperty(n, out var at) && at.ValueKind == JsonValueKind.String ? at.GetString() : null)
            .FirstOrDefault(d => d is not null);
    }

    public async Task<List<string>> KeysAsync(string query = "") =>
        [
            .. (await client.GetAsync($"{Path}/records{query}", HttpStatusCode.OK))
                .GetProperty("items")
                .EnumerateArray()
                .Select(i => i.GetProperty("key").GetString()!),
        ];

    public Task<string[]> PhotoAsync() => FileAsync(Png, "照片.png");

    public Task<string[]> DocumentAsync() => FileAsync(Pdf, "报告.pdf");

    /// <summary>Hands a file in; the answer goes into an attachment field.</summary>
    async Task<string[]> FileAsync(byte[] content, string name)
    {
        using var part = new ByteArrayContent(content);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var form = new MultipartFormDataContent { { part, "file", name } };
        using var response = await client.PostAsync(
            new Uri($"{Path}/attachments", UriKind.Relative),
            form,
            TestContext.Current.CancellationToken
        );
        return [(await response.JsonAsync()).GetProperty("hash").GetString()!];
    }
}

/// <summary>One server for the scenarios of all registers.</summary>
[CollectionDefinition(Name)]
public sealed class RegisterScenarios : ICollectionFixture<ServerFixture>
{
    public const string Name = "registers";
}

/// <summary>Who acts on which register.</summary>
public static class RegisterActors
{
    public const string Coking = "91140825MA0K00TE4X";
    public const string Cement = "91140825MA0KTE5T05";
    public const string Canteen = "92140825MA0L00014C";
    public const string Point = "111.22,35.61";
    public const string Line = """{"type":"LineString","coordinates":[[111.20,35.60],[111.24,35.62]]}""";
    public const string Area = """{"type":"Polygon","coordinates":[[[111.20,35.60],[111.24,35.60],[111.24,35.63],[111.20,35.60]]]}""";

    public static async Task<RegisterClient> LeadAsync(this RunningServer server, string register, string account = "r-lead") =>
        new(await server.ClientAsync("lead", account: account), register);

    public static async Task<RegisterClient> BureauAsync(this RunningServer server, string register, string department) =>
        new(await server.ClientAsync("department", department), register);

    public static async Task<RegisterClient> TownAsync(this RunningServer server, string register, string place = "140825100") =>
        new(await server.ClientAsync("town", place: place), register);

    public static async Task<RegisterClient> InspectorAsync(this RunningServer server, string register, string account = "r-inspector") =>
        new(await server.ClientAsync("inspector", "ecology", account: account), register);

    public static async Task<RegisterClient> FirmAsync(this RunningServer server, string register, string code = Coking) =>
        new(await server.ClientAsync("firm", firm: code, account: "firm-" + code), register);
}
