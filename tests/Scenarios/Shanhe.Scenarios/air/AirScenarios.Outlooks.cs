using System.Globalization;
using System.Text;
using NodaTime;

namespace Shanhe.Scenarios.Air;

public partial class AirScenarios
{
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
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
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
