using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Observations.Alarms;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Records.Bench;
using Shanhe.Storage;
using Shanhe.Storage.Observations;

namespace Shanhe.Scenarios.stores;

/// <summary>
/// What a page reads does not grow with what the county has: the same is read of ten times as many records, alarms of earlier days and
/// accounts.
/// </summary>
public partial class LargeCountyScenarios
{
    const int Few = 2_000;
    const int Many = 20_000;

    /// <summary>Steps that a page may read more in the larger county; a look at every record would be hundreds of thousands.</summary>
    const long Slack = 30_000;

    const string Outfalls = "/api/v1/registers/outfalls";

    static string Plan => Path.Combine(Shell.Root, "tests", "packages", "qingshan");

    static readonly (string Path, string? Account)[] Pages =
    [
        ("/", null),
        ("/indicators/1", null),
        ("/data", null),
        ("/ogc/collections/outfalls/items?limit=50", null),
        ("/registers", null),
        ("/registers/outfalls", null),
        ("/api/v1/indicators?year=2026", null),
        ("/api/v1/published-figures", null),
        ("/work", "lead"),
        ("/work/desk", "lead"),
        ("/work/registers", "lead"),
        ("/work/registers/outfalls", "lead"),
        (Outfalls + "/records?limit=50", "lead"),
        (Outfalls + "/records?limit=50&after=PK-2024-0000100", "lead"),
        (Outfalls + "/records?limit=50&sort=updated", "lead"),
        (Outfalls + "/records?limit=50&sort=width&f.town=990001100", "lead"),
        (Outfalls + "/records?limit=50&f.code=P0-907", "lead"),
        (Outfalls + "/records/PK-2024-0000907", "lead"),
        (Outfalls + "/records/PK-2024-0000907/thread", "lead"),
        ("/api/v1/search?q=P0-907", "lead"),
        ("/api/v1/desk", "lead"),
        ("/api/v1/notices", "lead"),
        ("/ogc/collections/outfalls/items?limit=50", "lead"),
        ("/api/v1/audit/journal?limit=100", "auditor"),
        ("/api/v1/audit/journal?kind=site&limit=100", "auditor"),
        ("/work/monitoring", "lead"),
        ("/work/monitoring/alarms", "lead"),
        ("/api/v1/alarms?limit=50", "lead"),
        ("/api/v1/sites", "lead"),
        ("/work/accounts", "admin"),
        ("/api/v1/accounts", "admin"),
    ];

    [GeneratedRegex(@"^shanhe_store_(?<what>questions|steps)_total(?:\{[^}]*\})? (?<value>[\d.eE+]+)", RegexOptions.Multiline)]
    private static partial Regex Counted();

    [Fact]
    public async Task Ten_times_as_many_records_alarms_and_accounts_are_no_more_to_read_for_any_page()
    {
        var few = await Measure(Few);
        var many = await Measure(Many);
        var table = Pages.Select(
            (p, i) => $"{p.Path}: questions {few[i].Questions} → {many[i].Questions}, steps {few[i].Steps} → {many[i].Steps}"
        );
        var growing = Pages
            .Select((p, i) => (p.Path, Few: few[i], Many: many[i]))
            .Where(p => p.Many.Steps > p.Few.Steps + Slack || p.Many.Questions > p.Few.Questions + 2);
        Assert.True(!growing.Any(), string.Join("\n", table));
    }

    static async Task<List<(long Questions, long Steps)>> Measure(int records)
    {
        var data = Shell.Temporary();
        await LargeCounty.Fill(Path.Combine(data, "shanhe.db"), Shanhe.Plans.Loading.PackageLoader.Load(Plan).Package!, records);
        await Accounts(data, records / 20);
        await Alarms(data, records / 4);
        await using var server = await RunningServer.StartAsync(data, Plan);
        using var open = await server.ClientAsync();
        using var lead = await server.ClientAsync("lead");
        using var auditor = await server.ClientAsync("auditor");
        using var admin = await server.ClientAsync("administrator");
        var found = new List<(long, long)>();
        foreach (var (path, account) in Pages)
        {
            var client = account switch
            {
                "lead" => lead,
                "auditor" => auditor,
                "admin" => admin,
                _ => open,
            };
            await Ask(client, path);
            var before = await Read(admin);
            await Ask(client, path);
            var after = await Read(admin);
            found.Add((after.Questions - before.Questions, after.Steps - before.Steps));
        }

        return found;
    }

    /// <summary>So many accounts, of which nobody can sign in.</summary>
    static async Task Accounts(string data, int accounts)
    {
        using var store = new SqliteEvidenceStore(Path.Combine(data, "shanhe.db"));
        var now = SystemClock.Instance.GetCurrentInstant();
        await store.Write(async t =>
        {
            for (var n = 1; n <= accounts; n++)
                await t.Save(new Account($"member-{n}", $"成员{n}", Roles.Auditor, null, null, "", "", Disabled: false, now), "fill", now);
            return 0;
        });
    }

    /// <summary>So many alarms of earlier days, closed, and twenty that go on.</summary>
    static async Task Alarms(string data, int alarms)
    {
        var folder = Path.Combine(data, "observations");
        using (
            var state = new SqliteObservationState(
                Path.Combine(folder, "state.db"),
                SecretSeal.FromFile(Path.Combine(data, "keys", "personal"))
            )
        )
        {
            for (var n = 1; n <= 20; n++)
                await state.Raise(
                    new()
                    {
                        Id = n,
                        Rule = "offline",
                        Site = "stack-1",
                        Trigger = AlarmTrigger.Offline,
                        Began = new(2024, 6, 2, 12, n),
                        Last = new(2024, 6, 2, 12, n),
                        OpenedAt = Instant.FromUtc(2024, 6, 2, 12, n),
                        Text = LocalText.Same($"{n}"),
                    }
                );
        }

        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "state.db")};Pooling=False");
        connection.Execute(
            """
            WITH RECURSIVE c (i) AS (VALUES (100) UNION ALL SELECT i + 1 FROM c WHERE i < @alarms + 100)
            INSERT INTO alarm (id, rule, site, factor, opened, running, silenced, body, said, steps, escalated, change, ended)
            SELECT i, rule, site, factor, opened - i * 60000000, 0, 0, json_set(body, '$.id', i, '$.endedAt', body ->> '$.last'), 'closed', steps, 0, 0, 1
            FROM c, alarm WHERE id = 1
            """,
            new { alarms }
        );
    }

    static async Task Ask(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
        await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    static async Task<(long Questions, long Steps)> Read(HttpClient admin)
    {
        var text = await admin.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        var values = Counted()
            .Matches(text)
            .ToDictionary(m => m.Groups["what"].Value, m => (long)double.Parse(m.Groups["value"].Value, CultureInfo.InvariantCulture));
        return (values.GetValueOrDefault("questions"), values.GetValueOrDefault("steps"));
    }
}
