using System.Globalization;
using System.Text;
using NodaTime;

namespace Shanhe.Scenarios.Air;

public class AirScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
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

    [Fact]
    [Trait("system", "S027")]
    public async Task A_daily_outlook_is_consulted_published_and_calls_for_the_warning_of_the_rule_in_force()
    {
        using var ecology = await Server.ClientAsync("department", "ecology");
        using var meteorology = await Server.ClientAsync("department", "meteorology");
        using var lead = await Server.ClientAsync("lead");
        using var visitor = await Server.ClientAsync();
        static string Day(string date, int pm25) =>
            string.Concat(Enumerable.Range(0, 24).Select(h => FormattableString.Invariant($"{date}T{h:00}:00,10,20,1,60,100,{pm25}\n")));
        await ecology.UploadAsync(
            "time,SO2,NO2,CO,O3,PM10,PM2.5\n" + Day("2025-01-13", 50) + Day("2025-01-14", 130) + Day("2025-01-15", 130),
            "site=air-county"
        );
        static Dictionary<string, object> Outlook(string date, int first) =>
            new()
            {
                ["date"] = date,
                ["aqi-1"] = first,
                ["aqi-2"] = 120,
                ["aqi-3"] = 90,
                ["primary"] = new[] { "pm25" },
                ["dispersion"] = "poor",
                ["weather"] = "均压场，静稳，湿度大",
            };
        var (entered, consulted, published) = (
            new RegisterClient(ecology, "air-outlooks"),
            new RegisterClient(meteorology, "air-outlooks"),
            new RegisterClient(lead, "air-outlooks")
        );
        var key = await entered.OpenAsync(Outlook("2025-01-15", 160));
        Assert.Equal("2025-01-15", await entered.DueAsync(key, "publish"));

        // Refused: a second one of the day, the consultation by who wrote it, and publishing what meteorology has not confirmed.
        Assert.Contains("E3", await entered.RefusedOpenAsync(Outlook("2025-01-15", 80)), StringComparison.Ordinal);
        Assert.Contains("E368", await entered.RefusedMoveAsync(key, "consult", new { advice = "none" }), StringComparison.Ordinal);
        Assert.Contains(
            "E348",
            await published.RefusedMoveAsync(key, "publish", new Dictionary<string, object> { ["public-text"] = "…" }),
            StringComparison.Ordinal
        );
        await visitor.GetAsync("/api/v1/assessments/air/warning?date=2025-01-15", HttpStatusCode.NotFound);

        await consulted.MoveAsync(key, "consult", new { advice = "orange" });
        await published.MoveAsync(
            key,
            "publish",
            new Dictionary<string, object> { ["public-text"] = "预计16日仍为重度污染前的中度污染，17日起好转。" }
        );
        // Two measured days over 150 and a third expected are the orange condition of the rule of 2024; the outlook alone would call for
        // nothing.
        var warning = await visitor.GetAsync("/api/v1/assessments/air/warning?date=2025-01-15", HttpStatusCode.OK);
        Assert.Equal(("orange", "orange", "环大气〔2024〕6号"), (warning.Text("level"), warning.Text("advised"), warning.Text("rule")));
        Assert.Equal(
            [75, 172, 172, 160, 120, 90],
            warning
                .GetProperty("days")
                .EnumerateArray()
                .Where(d => d.TryGetProperty("aqi", out var aqi) && aqi.ValueKind == JsonValueKind.Number)
                .Select(d => d.GetProperty("aqi").GetInt32())
        );
        Assert.Equal(64, warning.GetProperty("readings").Text("hash")!.Length);

        // What came is held against what was expected: 16 January has the same level, the others were not measured.
        await ecology.UploadAsync("time,SO2,NO2,CO,O3,PM10,PM2.5\n" + Day("2025-01-16", 140), "site=air-county");
        var checks = await visitor.GetAsync("/api/v1/assessments/air/outlooks?month=2025-01", HttpStatusCode.OK);
        Assert.Equal((1m, 1m), (checks.Number("compared"), checks.Number("sameLevel")));

        // Refused: an outlook that reaches the condition of yellow, without advising a warning.
        var heavy = await entered.OpenAsync(Outlook("2025-01-20", 230));
        Assert.Contains("环大气", await consulted.RefusedMoveAsync(heavy, "consult", new { advice = "none" }), StringComparison.Ordinal);
        using var refused = await visitor.GetAsync(
            new Uri("/api/v1/assessments/air/warning?date=gestern", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
    }

    [Fact]
    [Trait("system", "S029")]
    public async Task Monthly_dust_fall_of_the_towns_is_held_against_the_plans_seven_tonnes()
    {
        using var ecology = await Server.ClientAsync("department", "ecology");
        using var visitor = await Server.ClientAsync();
        var towns = (await visitor.GetAsync("/api/v1/places", HttpStatusCode.OK))
            .EnumerateArray()
            .Where(p => p.Text("kind") == "town")
            .Select(p => p.Text("id")!)
            .ToList();
        foreach (var town in towns)
            await ecology.PutAsync(
                $"/api/v1/sites/dustfall-{town}",
                new
                {
                    kind = "dustfall-point",
                    name = new { zh = town, en = town },
                    place = town,
                },
                HttpStatusCode.OK
            );
        var rows = towns.Select(
            (t, i) =>
                (object)
                    new
                    {
                        site = "dustfall-" + t,
                        factor = "dustfall",
                        cadence = "day",
                        time = "2024-05-01",
                        value = i == 0 ? 8.2
                        : i == 1 ? 7.0
                        : 5.5,
                    }
        );
        Assert.Equal(towns.Count, (await ecology.ReadingsAsync(rows)).Number("accepted"));
        var alarms = (await ecology.EventuallyAsync("/api/v1/alarms", a => a.Items().Any(i => i.Text("factor") == "dustfall")))
            .Items()
            .Where(a => a.Text("factor") == "dustfall")
            .ToList();
        var alarm = Assert.Single(alarms);
        Assert.Equal(("dustfall-" + towns[0], 8.2m, 7m), (alarm.Text("site"), alarm.Number("worst"), alarm.Number("limit")));
        Assert.Contains("规划4.2", alarm.GetProperty("limitSource").Text("zh"), StringComparison.Ordinal);

        var refused = await ecology.ReadingsAsync(
            [
                new
                {
                    site = "dustfall-" + towns[0],
                    factor = "dustfall",
                    cadence = "day",
                    time = "2024-06-01",
                    value = "很多",
                },
            ],
            HttpStatusCode.UnprocessableEntity
        );
        Assert.Equal(["O105"], refused.Codes());
    }

    [Fact]
    [Trait("system", "S031")]
    public async Task Hours_and_winds_that_carry_fine_particles_are_told()
    {
        using var ecology = await Server.ClientAsync("department", "ecology");
        await ecology.PutAsync(
            "/api/v1/sites/air-rose",
            new { kind = "air-station", name = new { zh = "风站", en = "wind station" } },
            HttpStatusCode.OK
        );
        var rows = new List<object>();
        for (var t = new LocalDateTime(2024, 1, 1, 0, 0); t.Day < 11; t = t.PlusHours(1))
        {
            // West wind in the evening brings smoke; the rest is north and clean.
            var evening = t.Hour is >= 18 and <= 22;
            rows.Add(
                new
                {
                    site = "air-rose",
                    factor = "PM2.5",
                    time = t.ToString("uuuu-MM-dd'T'HH:mm", CultureInfo.InvariantCulture),
                    value = t.Hour == 20 ? 190
                    : evening ? 150
                    : 40,
                }
            );
            rows.Add(
                new
                {
                    site = "air-rose",
                    factor = "a01008",
                    time = t.ToString("uuuu-MM-dd'T'HH:mm", CultureInfo.InvariantCulture),
                    value = evening ? 270 : 0,
                }
            );
            rows.Add(
                new
                {
                    site = "air-rose",
                    factor = "a01007",
                    time = t.ToString("uuuu-MM-dd'T'HH:mm", CultureInfo.InvariantCulture),
                    value = evening ? 1.2 : 3.4,
                }
            );
        }

        await ecology.ReadingsAsync(rows);
        var rose = await ecology.GetAsync(
            "/api/v1/assessments/air/rose?site=air-rose&factor=a34004&from=2024-01-01&to=2024-01-11",
            HttpStatusCode.OK
        );
        var worst = rose.GetProperty("directions")
            .EnumerateArray()
            .Where(d => d.TryGetProperty("mean", out _))
            .MaxBy(d => d.Number("mean"));
        Assert.Equal((270m, 158m, 0.2083m), (worst.Number("degrees"), worst.Number("mean"), worst.Number("share")));
        var hours = rose.GetProperty("hours").EnumerateArray().Select(h => h.GetDecimal()).ToList();
        Assert.Equal(20, hours.IndexOf(hours.Max()));

        using var refused = await ecology.GetAsync(
            new Uri("/api/v1/assessments/air/rose?site=air-rose&factor=smell&from=2024-01-01&to=2024-01-11", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
    }
}
