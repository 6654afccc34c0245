using System.Formats.Tar;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace Shanhe.Scenarios.stores;

/// <summary>The program opens what earlier releases left, answers as they did, and goes on from there.</summary>
public partial class KeptFolderScenarios
{
    static string Folders => Path.Combine(Shell.Root, "tests", "data", "folders");

    static string Package => Path.Combine(Folders, "package");

    public static TheoryData<string> Releases =>
        [
            .. Directory
                .EnumerateFiles(Folders, "answers.json", SearchOption.AllDirectories)
                .Select(f => Directory.GetParent(f)!.Name)
                .Order(),
        ];

    static string Copy(string release)
    {
        var data = Shell.Temporary();
        using var packed = File.OpenRead(Path.Combine(Folders, release, "data.tar.gz"));
        using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
        TarFile.ExtractToDirectory(unpacked, data, overwriteFiles: true);
        return data;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task A_folder_of_an_earlier_release_is_brought_up_answers_as_before_and_takes_what_comes(string release)
    {
        var data = Copy(release);
        var had = await Migrations(data);
        List<string> has;
        await using (var server = await RunningServer.StartAsync(data, Package, isFirst: false))
        {
            has = await Migrations(data);
            Assert.True(has.Count > had.Count, string.Join("\n", has));
            Assert.Empty(string.Join("\n", await Differences(server, release)));
            foreach (var page in new[] { "/", "/indicators/1", "/registers/outfalls", "/data", "/sign-in" })
                Assert.Equal(HttpStatusCode.OK, await Status(server, page));
            Assert.Equal("/work", await SignIn(server, "bureau"));
            Assert.Equal("/sign-in?failed=wrong", await SignIn(server, "gone"));
            await Write(server);
            Assert.Equal(0, await server.StopAsync());
        }

        var audit = await Shell.RunWithPlanAsync(data, Package, "audit", "verify");
        Assert.True(audit.Exit == 0, audit.Output + audit.Errors);
        await using (await RunningServer.StartAsync(data, Package, isFirst: false))
            Assert.Equal(has, await Migrations(data));
    }

    /// <summary>What each store has had, by the command line.</summary>
    static async Task<List<string>> Migrations(string data)
    {
        // The long history is held by a server that runs.
        var listed = await Shell.RunWithPlanAsync(data, Package, "stores", "--format", "csv");
        Assert.True(listed.Exit == 0, listed.Errors);
        return
        [
            .. listed
                .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Skip(1)
                .Where(l => !l.Contains("history", StringComparison.Ordinal)),
        ];
    }

    static async Task<List<string>> Differences(RunningServer server, string release)
    {
        using var kept = JsonDocument.Parse(
            await File.ReadAllTextAsync(Path.Combine(Folders, release, "answers.json"), TestContext.Current.CancellationToken)
        );
        var found = new List<string>();
        foreach (var question in kept.RootElement.EnumerateObject())
        {
            var account = question.Value.GetProperty("account").GetString()!;
            using var client = account.Length == 0 ? await server.ClientAsync() : await server.ClientAsync("known", account: account);
            var now = await client.GetAsync(question.Name, HttpStatusCode.OK);
            KeptAnswer.Compare(question.Name, question.Value.GetProperty("answer"), now, found);
        }

        return found;
    }

    static async Task<HttpStatusCode> Status(RunningServer server, string page)
    {
        using var reader = await server.ClientAsync();
        using var answer = await reader.GetAsync(page, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    /// <summary>A figure and a record after what the release left: both follow its lines.</summary>
    static async Task Write(RunningServer server)
    {
        using var bureau = await server.ClientAsync("known", account: "bureau");
        var figure = new
        {
            series = "river.clean",
            period = "2025-Q4",
            value = "0.3",
            unit = "km",
            document = "年报",
        };
        await bureau.PostAsync("/api/v1/figures", new { figures = new[] { figure }, submit = true }, HttpStatusCode.OK);
        var fields = new
        {
            name = "新口",
            code = "ZZ-001",
            town = "990001100",
            @class = "21",
            found = "2026-03-05",
        };
        var made = await bureau.PostAsync("/api/v1/registers/outfalls/records", new { fields }, HttpStatusCode.OK);
        Assert.Equal("PK-2026-0015", made.Text("key"));
        var money = await bureau.GetAsync("/api/v1/registers/outfalls/records?f.cost=12345678901234567.89", HttpStatusCode.OK);
        Assert.Equal("PK-2026-0002", Assert.Single(money.Items()).Text("key"));
        var other = await bureau.GetAsync("/api/v1/registers/outfalls/records?f.cost=12345678901234567.88", HttpStatusCode.OK);
        Assert.Empty(other.Items());
    }

    static async Task<string> SignIn(RunningServer server, string account)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address };
        var page = await client.GetStringAsync("/sign-in", TestContext.Current.CancellationToken);
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value,
                ["account"] = account,
                ["password"] = RunningServer.Password,
            }
        );
        using var response = await client.PostAsync("/session", form, TestContext.Current.CancellationToken);
        return response.Headers.Location!.OriginalString.Split("&returnUrl")[0];
    }

    [Fact]
    public async Task A_store_of_a_newer_program_keeps_the_server_from_starting_in_words_and_no_other_store_is_changed()
    {
        var data = Copy("1");
        using (
            var state = new Microsoft.Data.Sqlite.SqliteConnection(
                $"Data Source={Path.Combine(data, "observations", "state.db")};Pooling=False"
            )
        )
        {
            state.Open();
            using var command = state.CreateCommand();
            command.CommandText = "INSERT INTO schema_step VALUES (9, 'later', 'x', '2030-01-01 00:00:00')";
            command.ExecuteNonQuery();
        }

        var evidence = await File.ReadAllBytesAsync(Path.Combine(data, "shanhe.db"), TestContext.Current.CancellationToken);
        var refused = await Shell.RunWithPlanAsync(data, Package, "serve", "--urls", "http://127.0.0.1:0", "--gateway", "off");
        Assert.Equal(1, refused.Exit);
        Assert.Contains("E401：存储 state 已有本程序不认识的迁移 9 later", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("E401: store state has migration 9 later", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(evidence, await File.ReadAllBytesAsync(Path.Combine(data, "shanhe.db"), TestContext.Current.CancellationToken));
    }
}
