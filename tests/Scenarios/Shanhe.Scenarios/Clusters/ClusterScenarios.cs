using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Shanhe.Evidence.Journals;
using Shanhe.Storage.Postgres;

namespace Shanhe.Scenarios.Clusters;

/// <summary>Several machines serve counties together; one dies.</summary>
public class ClusterScenarios(ITestOutputHelper output)
{
    static string Lanxi => Path.Combine(Shell.Root, "plans", "lanxi");

    [Fact]
    public async Task Counties_are_served_by_any_node_and_what_was_acknowledged_outlives_the_node_that_served()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var cluster = new ClusterNodes(("lanxi", Lanxi, "lanxi.example"), ("other", Lanxi, "other.example"));
        foreach (var node in (int[])[1, 2, 3])
            await cluster.StartAsync(node);
        foreach (var host in (string[])["lanxi.example", "other.example"])
        {
            using var reader = cluster.Client(3, host: host);
            await cluster.Until(async () => (await reader.GetAsync(new Uri("/", UriKind.Relative), cancellation)).IsSuccessStatusCode, 180);
        }

        using (var nobody = cluster.Client(1, host: "nobody.example"))
            Assert.Equal(
                System.Net.HttpStatusCode.NotFound,
                (await nobody.GetAsync(new Uri("/", UriKind.Relative), cancellation)).StatusCode
            );

        var token = await cluster.TokenAsync("lanxi", Lanxi, "department", "water");
        var owner = cluster.OwnerOf("lanxi");
        var others = new[] { 1, 2, 3 }.Where(n => n != owner).ToArray();
        using var elsewhere = cluster.Client(1, token, "other.example");
        Assert.Equal(
            System.Net.HttpStatusCode.Unauthorized,
            (await elsewhere.GetAsync(new Uri("/api/v1/registers/sand-permits/records", UriKind.Relative), cancellation)).StatusCode
        );

        var acknowledged = new List<string>();
        var worst = TimeSpan.Zero;
        var last = Stopwatch.GetTimestamp();
        for (var i = 0; i < 60; i++)
        {
            if (i == 20)
            {
                cluster.Kill(owner);
                last = Stopwatch.GetTimestamp();
            }

            using var client = cluster.Client(others[i % others.Length], token, "lanxi.example");
            try
            {
                using var answer = await client.PostAsJsonAsync(
                    "/api/v1/registers/sand-permits/records",
                    new
                    {
                        fields = new
                        {
                            reach = $"澜溪{i}号河段",
                            applicant = "91140825MA0K00TE4X",
                            town = "990052100",
                            year = 2026,
                            way = "boat",
                            applied = "2026-03-01",
                            allowed = 2,
                        },
                    },
                    cancellation
                );
                var text = await answer.Content.ReadAsStringAsync(cancellation);
                if (answer.IsSuccessStatusCode)
                {
                    using var record = JsonDocument.Parse(text);
                    acknowledged.Add(record.RootElement.GetProperty("key").GetString()!);
                    var took = Stopwatch.GetElapsedTime(last);
                    worst = took > worst ? took : worst;
                    last = Stopwatch.GetTimestamp();
                }
                else if ((int)answer.StatusCode < 500)
                    Assert.Fail(text);
            }
            catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException)
            {
                // Not acknowledged: whoever sent it sends it again.
            }
        }

        output.WriteLine($"worst wait for an acknowledged record {worst.TotalSeconds:0.0} s");
        Assert.InRange(acknowledged.Count, 40, 60);
        using var store = new PostgresEvidenceStore(cluster.Databases["lanxi"]);
        Assert.Null((await JournalCheck.Of(store.Journal(cancellation: cancellation), cancellation: cancellation)).Broken);
        foreach (var key in acknowledged)
            Assert.NotNull(await store.Record("sand-permits", key, cancellation));
        Assert.NotEqual(owner, cluster.OwnerOf("lanxi"));
    }

    [Fact]
    public async Task A_county_that_names_no_database_is_refused_by_name()
    {
        var folder = Shell.Temporary();
        var file = Path.Combine(folder, "counties.json");
        await File.WriteAllTextAsync(
            file,
            JsonSerializer.Serialize(new[] { new { plan = Lanxi, data = Path.Combine(folder, "lanxi") } }),
            TestContext.Current.CancellationToken
        );
        var result = await Shell.RunAsync(folder, "node", "--counties", file, "--database", "Host=nowhere;Search Path=members");
        Assert.Equal(1, result.Exit);
        Assert.Contains("lanxi/settings.json: database", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_county_that_is_added_while_the_nodes_work_is_served_and_one_that_takes_anothers_schema_is_refused()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var cluster = new ClusterNodes(("lanxi", Lanxi, "lanxi.example"));
        await cluster.StartAsync(1);
        var schema = EvidenceStores.NewSchema();
        Task<CommandResult> Add(string county, string database) =>
            Shell.RunWithPlanAsync(
                cluster.DataOf(county),
                Lanxi,
                "node",
                "add",
                "--counties",
                cluster.Counties,
                "--database",
                database,
                "--host",
                county + ".example"
            );
        var added = await Add("second", schema);
        Assert.Equal((0, ""), (added.Exit, added.Errors));
        using var reader = cluster.Client(1, host: "second.example");
        await cluster.Until(async () => (await reader.GetAsync(new Uri("/", UriKind.Relative), cancellation)).IsSuccessStatusCode, 180);

        var before = await File.ReadAllTextAsync(cluster.Counties, cancellation);
        var refused = await Add("third", schema);
        Assert.Equal(1, refused.Exit);
        Assert.Contains("database", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(cluster.Counties, cancellation));
    }
}
