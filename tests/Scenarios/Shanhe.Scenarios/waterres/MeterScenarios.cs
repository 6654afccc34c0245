using System.Globalization;
using NodaTime;

namespace Shanhe.Scenarios.Waterres;

public class MeterScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    const string County = "140825";

    RunningServer Server => fixture.Server;

    [Fact]
    [Trait("system", "S114")]
    public async Task Greenhouse_gases_are_taken_from_their_station()
    {
        using var ecology = await Server.ClientAsync("department", "ecology");
        using var device = await Server.DeviceAsync(ecology, "ghg-1", "ghg-station", County, "22");
        var hour = Monitoring.LastHour();
        // Carbon dioxide by its national code; the platform keeps ppm, which the station sends.
        Assert.True(
            await device.UploadAsync(
                device.Frame(2061, hour, "a05001-Avg=428.3,a05001-Flag=N", "a05002-Avg=2011,a05002-Flag=N", "a99999-Avg=1,a99999-Flag=N")
            )
        );
        var latest = await ecology.EventuallyAsync("/api/v1/observations/latest?site=ghg-1", a => a.Items().Count() == 2);
        Assert.Equal(
            [("ghgch4", 2011m, "ppb"), ("ghgco2", 428.3m, "ppm")],
            latest.Items().Select(r => (r.Text("factor")!, r.Number("value"), r.Text("unit")!))
        );
        // Refused: a frame whose check sum is wrong is not answered.
        var bad = device.Frame(2061, hour.PlusHours(-1), "a05001-Avg=430,a05001-Flag=N");
        bad[^4] = (byte)(bad[^4] == 'A' ? 'B' : 'A');
        bad[^3] = (byte)(bad[^3] == 'A' ? 'B' : 'A');
        await device.SendAsync(bad);
        Assert.Equal(0, await device.AnswersAsync(1, TimeSpan.FromMilliseconds(500)));
    }

    [Fact]
    [Trait("system", "S120")]
    [Trait("system", "S129")]
    public async Task Meters_add_up_once_however_often_they_are_sent_and_a_correction_makes_a_new_day()
    {
        using var energy = await Server.ClientAsync("department", "energy");
        using var water = await Server.ClientAsync("department", "water");
        await energy.PutAsync(
            "/api/v1/sites/energy-1",
            new
            {
                kind = "energy-user",
                name = new { zh = "重点用能单位", en = "key user" },
                owner = "焦化厂",
            },
            HttpStatusCode.OK
        );
        await water.PutAsync(
            "/api/v1/sites/meter-1",
            new
            {
                kind = "water-meter",
                name = new { zh = "取水口", en = "intake" },
                owner = "纸业",
            },
            HttpStatusCode.OK
        );
        object[] Day(string site, string factor, decimal perHour) =>
            [
                .. Enumerable
                    .Range(0, 24)
                    .Select(h => new
                    {
                        site,
                        factor,
                        time = string.Create(CultureInfo.InvariantCulture, $"2024-05-06T{h:00}:00"),
                        value = perHour,
                    }),
            ];
        await energy.ReadingsAsync(Day("energy-1", "enelec", 100));
        await energy.ReadingsAsync(Day("energy-1", "enelec", 100));
        async Task<decimal> Sum(HttpClient client, string stream) =>
            (
                await client.EventuallyAsync(
                    $"/api/v1/observations?stream={stream}/day&from=2024-05-06&to=2024-05-07",
                    a => a.Items().Any(r => r.Number("count") == 24)
                )
            )
                .Items()
                .Single()
                .Number("value");
        Assert.Equal(2400m, await Sum(energy, "energy-1/enelec"));
        await water.ReadingsAsync(Day("meter-1", "wmvolume", 12.5m));
        Assert.Equal(300m, await Sum(water, "meter-1/wmvolume"));
        // The meter of one hour was misread: the day follows, and both values of the hour are kept.
        await water.ReadingsAsync([
            new
            {
                site = "meter-1",
                factor = "wmvolume",
                time = "2024-05-06T10:00",
                value = 22.5,
            },
        ]);
        await water.EventuallyAsync(
            "/api/v1/observations?stream=meter-1/wmvolume/day&from=2024-05-06&to=2024-05-07",
            a => a.Items().Single().Number("value") == 310m
        );
        var old = (
            await water.GetAsync(
                "/api/v1/observations/revisions?stream=meter-1/wmvolume/hour&from=2024-05-06&to=2024-05-07",
                HttpStatusCode.OK
            )
        )
            .Items()
            .Single();
        Assert.Equal(12.5m, old.GetProperty("reading").Number("value"));
        var month = (
            await water.GetAsync(
                "/api/v1/observations/aggregate?stream=meter-1/wmvolume/hour&from=2024-05-01&to=2024-06-01&level=month",
                HttpStatusCode.OK
            )
        )
            .Items()
            .Single();
        Assert.Equal(310m, month.Number("value"));

        Assert.Contains("O244", (await energy.ReadingsAsync(Day("meter-1", "wmvolume", 1), HttpStatusCode.Forbidden)).Codes());
    }

    [Fact]
    [Trait("system", "S134")]
    public async Task Dry_soil_is_told_and_the_use_of_irrigation_water_is_computed()
    {
        using var agriculture = await Server.ClientAsync("department", "agriculture");
        await agriculture.PutAsync(
            "/api/v1/sites/soil-1",
            new { kind = "soil-moisture", name = new { zh = "墒情点", en = "soil point" } },
            HttpStatusCode.OK
        );
        var rows = new List<object>();
        for (var h = 0; h < 24; h++)
        {
            var time = string.Create(CultureInfo.InvariantCulture, $"2022-04-10T{h:00}:00");
            rows.Add(
                new
                {
                    site = "soil-1",
                    factor = "smrel",
                    time,
                    value = h < 20 ? 71 : 54,
                }
            );
            rows.Add(
                new
                {
                    site = "soil-1",
                    factor = "irgross",
                    time,
                    value = 100,
                }
            );
            rows.Add(
                new
                {
                    site = "soil-1",
                    factor = "irnet",
                    time,
                    value = 66,
                }
            );
        }

        await agriculture.ReadingsAsync(rows);
        var irrigation = await agriculture.EventuallyAsync(
            "/api/v1/assessments/irrigation?period=2022",
            a => a.TryGetProperty("coefficient", out _)
        );
        // At least 0.65 by 2022 is what the plan asks.
        Assert.Equal((2400m, 1584m, 0.66m), (irrigation.Number("taken"), irrigation.Number("net"), irrigation.Number("coefficient")));
        var advised = irrigation.GetProperty("advised").EnumerateArray().Single();
        Assert.Equal(("soil-1", 54m), (advised.Text("site"), advised.Number("worst")));

        using var ecology = await Server.ClientAsync("department", "ecology");
        Assert.Contains(
            "O244",
            (
                await ecology.PostAsync(
                    "/api/v1/tags",
                    new
                    {
                        site = "soil-1",
                        from = "2022-04-10T00:00",
                        to = "2022-04-10T01:00",
                        kind = "rejected",
                        reason = "x",
                    },
                    HttpStatusCode.Forbidden
                )
            ).Codes()
        );
    }
}
