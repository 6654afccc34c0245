using System.Globalization;
using System.Text;
using NodaTime;

namespace Shanhe.Scenarios.Air;

public partial class AirScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    RunningServer Server => fixture.Server;

    /// <summary>A year of hours of six pollutants; PM2.5 is 90 on the first days and 40 after.</summary>
    static string Year(int year, int badDays)
    {
        var csv = new StringBuilder("time,SO2,NO2,CO,O3,PM10,PM2.5\n");
        var day = 0;
        for (var t = new LocalDate(year, 1, 1); t.Year == year; t = t.PlusDays(1), day++)
        {
            for (var h = 0; h < 24; h++)
                csv.Append(CultureInfo.InvariantCulture, $"{t:uuuu-MM-dd}T{h:00}:00,10,20,1,100,60,{(day < badDays ? 90 : 40)}\n");
        }

        return csv.ToString();
    }

    [Fact]
    [Trait("system", "S024")]
    public async Task A_year_of_hours_is_assessed_by_the_national_method_and_answers_the_plans_indicator()
    {
        using var ecology = await Server.ClientAsync("department", "ecology");
        using var visitor = await Server.ClientAsync();
        var taken = await ecology.UploadAsync(Year(2021, badDays: 73), "site=air-county");
        Assert.Equal(365 * 24 * 6, taken.Number("accepted"));

        var air = await visitor.GetAsync("/api/v1/assessments/air?period=2021", HttpStatusCode.OK);
        Assert.Equal(
            (365m, 292m, 80.0m, 3.83m),
            (air.Number("validDays"), air.Number("goodDays"), air.Number("goodDayPercent"), air.Number("composite"))
        );
        Assert.Equal("GB 3095-2012", air.Text("edition"));
        Assert.Equal(50m, air.GetProperty("items").EnumerateArray().Single(i => i.Text("pollutant") == "PM2.5").Number("mean"));

        // The indicator reads it: 80.0 % is just what the plan promises for 2025.
        var indicator = await visitor.GetAsync("/api/v1/indicators/9?year=2021", HttpStatusCode.OK);
        Assert.Contains("80.0", indicator.ToString(), StringComparison.Ordinal);
        var tree = (await visitor.GetAsync("/api/v1/indicators/9/provenance?year=2021", HttpStatusCode.OK)).ToString();
        Assert.Contains("observations/air.good-days/2021", tree, StringComparison.Ordinal);
        var evidence = await visitor.GetAsync("/api/v1/observations/evidence?series=air.good-days&period=2021", HttpStatusCode.OK);
        Assert.Contains(evidence.GetProperty("readings").Text("hash")!, tree, StringComparison.Ordinal);
        using var staff = await Server.ClientAsync("auditor");
        var entry = await staff.GetAsync($"/api/v1/archive/{evidence.GetProperty("readings").Number("firstPosition")}", HttpStatusCode.OK);
        Assert.Equal("batch", entry.Text("kind"));

        // Indicator 10 by its page: the value, the method, and the tree that leads from it to the readings, their hash and the entry as it
        // came.
        var page = await visitor.GetStringAsync(
            new Uri("/indicators/10?year=2021", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Contains(">50</a>", page, StringComparison.Ordinal);
        var link = System.Net.WebUtility.HtmlDecode(
            System
                .Text.RegularExpressions.Regex.Match(page, "href=\"(/api/v1/observations/evidence[^\"]*air\\.pm25-mean[^\"]*)\"")
                .Groups[1]
                .Value
        );
        var behind = await visitor.GetAsync(link, HttpStatusCode.OK);
        Assert.Equal((50m, "air-county"), (behind.Number("value"), behind.GetProperty("sites")[0].GetString()));
        var readings = behind.GetProperty("readings");
        Assert.Contains(
            readings.Text("hash")!,
            (await visitor.GetAsync("/api/v1/indicators/10/provenance?year=2021", HttpStatusCode.OK)).ToString(),
            StringComparison.Ordinal
        );
        var raw = await staff.GetStringAsync(
            new Uri($"/api/v1/archive/{readings.Number("firstPosition")}/raw", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Contains("air-county,a34004,2,2021-01-01T00:00:00,90", raw, StringComparison.Ordinal);
        // The composite index and the mean rest on the same readings.
        Assert.Equal(readings.Text("hash"), air.GetProperty("readings").Text("hash"));

        // A published figure goes before readings.
        await Server.PublishAsync("ecology", ("air.good-days", "2021", "300", "天"), ("air.valid-days", "2021", "365", "天"));
        Assert.Contains(
            "82.2",
            (await visitor.GetAsync("/api/v1/indicators/9?year=2021", HttpStatusCode.OK)).ToString(),
            StringComparison.Ordinal
        );

        // Refused: another department's readings, and rows that say nothing sensible.
        using var water = await Server.ClientAsync("department", "water");
        var foreign = await water.ReadingsAsync(
            [
                new
                {
                    site = "air-county",
                    factor = "a34004",
                    time = "2022-01-01T00:00",
                    value = 30,
                },
            ],
            HttpStatusCode.Forbidden
        );
        Assert.Contains("O244", foreign.Codes());
        var wrong = await ecology.ReadingsAsync([
            new
            {
                site = "air-county",
                factor = "a34004",
                time = "2022-01-01T00:00",
                value = (object)30,
            },
            new
            {
                site = "air-county",
                factor = "a3400x",
                time = "2022-01-01T01:00",
                value = (object)30,
            },
            new
            {
                site = "air-county",
                factor = "a34004",
                time = "gestern",
                value = (object)"viel",
            },
        ]);
        Assert.Equal(1m, wrong.Number("accepted"));
        Assert.Equal(["O103", "O104", "O105"], wrong.Codes().Order());
    }

    [Fact]
    [Trait("system", "S025")]
    public async Task Micro_stations_of_towns_report_beside_the_standard_station_and_never_enter_its_assessment()
    {
        using var lead = await Server.ClientAsync("lead");
        using var visitor = await Server.ClientAsync();
        var towns = (await visitor.GetAsync("/api/v1/places", HttpStatusCode.OK))
            .EnumerateArray()
            .Where(p => p.Text("kind") is "town" or "zone")
            .Select(p => p.Text("id")!)
            .Take(3)
            .ToList();
        var hour = Monitoring.LastHour();
        foreach (var town in towns)
        {
            using var device = await Server.DeviceAsync(lead, "micro-" + town, "micro-station", town, "22");
            Assert.True(await device.UploadAsync(device.Frame(2061, hour, "a34002-Avg=80,a34002-Flag=N", "a34004-Avg=41.5,a34004-Flag=N")));
            var latest = await visitor.EventuallyAsync($"/api/v1/observations/latest?site=micro-{town}", a => a.Items().Any());
            Assert.Equal(41.5m, latest.Items().Single(r => r.Text("factor") == "a34004").Number("value"));
        }

        var sites = (await visitor.GetAsync("/api/v1/sites?kind=micro-station", HttpStatusCode.OK)).EnumerateArray().ToList();
        Assert.All(towns, t => Assert.Contains(sites, s => s.Text("place") == t));
        using var all = await visitor.GetAsync(
            new Uri($"/api/v1/assessments/air?period={hour.Year}-{hour.Month:00}", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.NotFound, all.StatusCode);

        // Refused: a station that nobody registered gets no answer and waits in quarantine.
        using var stranger = await DeviceClient.ConnectAsync(Server, DeviceClient.NewMn(), "22");
        await stranger.SendAsync(stranger.Frame(2061, hour, "a34004-Avg=12,a34004-Flag=N"));
        Assert.Equal(0, await stranger.AnswersAsync(1, TimeSpan.FromMilliseconds(600)));
        await lead.EventuallyAsync(
            "/api/v1/quarantine",
            q => q.Items().Any(i => i.Text("mn") == stranger.Mn && i.Text("reason") == "UnknownDevice")
        );
    }

    [Fact]
    [Trait("system", "S026")]
    public async Task Each_park_has_a_station_for_volatile_compounds_and_one_elsewhere_is_refused()
    {
        using var ecology = await Server.ClientAsync("department", "ecology");
        using var visitor = await Server.ClientAsync();
        var parks = (await visitor.GetAsync("/api/v1/places", HttpStatusCode.OK))
            .EnumerateArray()
            .Where(p => p.Text("kind") == "zone")
            .Select(p => p.Text("id")!)
            .ToList();
        Assert.NotEmpty(parks);
        foreach (var park in parks)
        {
            using var device = await Server.DeviceAsync(
                ecology,
                "voc-" + park,
                "park-voc",
                park,
                "27",
                new
                {
                    limits = new[]
                    {
                        new
                        {
                            factor = "a99054",
                            averaging = "hour",
                            high = 2.0,
                            document = "园区管控值",
                        },
                    },
                }
            );
            var hour = Monitoring.LastHour();
            Assert.True(
                await device.UploadAsync(
                    device.Frame(2061, hour.PlusHours(-1), "a99054-Avg=0.42,a99054-Flag=N"),
                    device.Frame(2061, hour, "a99054-Avg=2.6,a99054-Flag=N")
                )
            );
            var alarms = await ecology.EventuallyAsync($"/api/v1/alarms?site=voc-{park}", a => a.Items().Any());
            Assert.Equal((2.6m, 2.0m), (alarms.Items().Single().Number("worst"), alarms.Items().Single().Number("limit")));
        }

        var refused = await ecology.PutAsync(
            "/api/v1/sites/voc-nowhere",
            new
            {
                kind = "park-vok",
                name = new { zh = "x", en = "x" },
                place = "nowhere",
            },
            HttpStatusCode.UnprocessableEntity
        );
        Assert.Equal(["O202", "O203"], refused.Codes().Order());
        Assert.Contains("park-voc", refused.ToString(), StringComparison.Ordinal);
    }
}
