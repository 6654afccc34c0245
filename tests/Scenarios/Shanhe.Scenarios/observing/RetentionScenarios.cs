using System.Globalization;
using System.Security.Cryptography;

namespace Shanhe.Scenarios.Observing;

/// <summary>What need not stay online leaves it, and stays readable.</summary>
public class RetentionScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    const string Moments = "retained/flue-so2/moment";

    [Fact]
    public async Task Old_moments_leave_for_sealed_files_their_range_answers_with_hours_and_they_stay_readable()
    {
        var server = fixture.Server;
        using var ecology = await server.ClientAsync("department", "ecology");
        using var administrator = await server.ClientAsync("administrator");
        await ecology.PutAsync(
            "/api/v1/sites/retained",
            new { kind = "flue-gas", name = new { zh = "留存", en = "retained" } },
            HttpStatusCode.OK
        );
        static object Row(string cadence, string time, int value) =>
            new
            {
                site = "retained",
                factor = "flue-so2",
                cadence,
                time,
                value,
            };
        var old = Enumerable
            .Range(0, 120)
            .Select(i =>
                Row("moment", string.Create(CultureInfo.InvariantCulture, $"2024-01-10T{8 + (i / 60):00}:{i % 60:00}"), 30 + (i / 60))
            );
        var now = Monitoring.LastHour();
        await ecology.ReadingsAsync([
            .. old,
            Row("minute", "2025-06-01T08:00", 40),
            Row("moment", now.ToString("uuuu-MM-dd'T'HH:mm", null), 41),
        ]);
        var hours = await ecology.EventuallyAsync(
            "/api/v1/observations?stream=retained/flue-so2/hour&from=2024-01-10&to=2024-01-11",
            a => a.Items().Count() == 2
        );

        // Only told first; then moved. Minutes of 2025 stay for two years, moments for three months.
        var would = await administrator.PostAsync("/api/v1/observations/retirement?dryRun=true", new { }, HttpStatusCode.OK);
        Assert.Equal(
            ("2024-01", "moment", 120m),
            (would.Items().Single().Text("month"), would.Items().Single().Text("cadence"), would.Items().Single().Number("rows"))
        );
        Assert.Empty((await ecology.GetAsync("/api/v1/observations/offline", HttpStatusCode.OK)).Items());
        using (
            var denied = await ecology.PostAsJsonAsync("/api/v1/observations/retirement", new { }, TestContext.Current.CancellationToken)
        )
            Assert.Equal(HttpStatusCode.Forbidden, denied.StatusCode);
        Assert.Single((await administrator.PostAsync("/api/v1/observations/retirement", new { }, HttpStatusCode.OK)).Items());
        var file = (await ecology.GetAsync("/api/v1/observations/offline", HttpStatusCode.OK)).Items().Single();
        Assert.Equal((120m, "2024-01-10T08:00:00", "2024-01-10T09:59:00"), (file.Number("rows"), file.Text("from"), file.Text("to")));
        var bytes = await File.ReadAllBytesAsync(
            Path.Combine(server.Data, "observations", "history", "offline", file.Text("file")!),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(file.Text("sha256"), Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Assert.Empty((await administrator.PostAsync("/api/v1/observations/retirement", new { }, HttpStatusCode.OK)).Items());

        // The range answers with hours and says so; what is young is as before.
        var range = await ecology.GetAsync($"/api/v1/observations?stream={Moments}&from=2024-01-10&to=2024-01-11", HttpStatusCode.OK);
        Assert.Equal(hours.Items().Select(i => i.Number("value")), range.Items().Select(i => i.Number("value")));
        var left = range.GetProperty("offline").EnumerateArray().Single();
        Assert.Equal((Moments, "hour"), (left.Text("stream"), left.Text("answeredBy")));
        Assert.Single(
            (
                await ecology.GetAsync(
                    $"/api/v1/observations?stream={Moments}&from={now:uuuu-MM-dd}T00:00&to={now.PlusDays(1):uuuu-MM-dd}T00:00",
                    HttpStatusCode.OK
                )
            ).Items()
        );
        Assert.Single(
            (
                await ecology.GetAsync(
                    "/api/v1/observations?stream=retained/flue-so2/minute&from=2025-06-01&to=2025-06-02",
                    HttpStatusCode.OK
                )
            ).Items()
        );

        // By the command line while the server has the history open.
        var query = await Shell.RunAsync(
            server.Data,
            "observations",
            "query",
            "--offline",
            "--stream",
            Moments,
            "--from",
            "2024-01-10T09:00",
            "--to",
            "2024-01-10T09:30",
            "--format",
            "csv"
        );
        Assert.Equal(0, query.Exit);
        Assert.Equal(31, query.Output.TrimEnd().Split('\n').Length);
        Assert.Equal(
            1,
            (await Shell.RunAsync(server.Data, "observations", "query", "--offline", "--stream", "retained/flue-so2/minute")).Exit
        );
        // What may leave by now has left; the server, which owns the history, says so.
        var told = await Shell.RunAsync(server.Data, "observations", "retire", "--dry-run");
        Assert.Equal((0, ""), (told.Exit, told.Errors));
        Assert.NotEmpty(told.Output);
        // Nothing is derived anew under a server's feet.
        var refused = await Shell.RunAsync(server.Data, "observations", "rederive");
        Assert.Equal(1, refused.Exit);
        Assert.NotEmpty(refused.Errors);
    }
}
