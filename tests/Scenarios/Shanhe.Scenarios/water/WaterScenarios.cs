using System.Globalization;
using NodaTime;

namespace Shanhe.Scenarios.Water;

public class WaterScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    const string County = "140825";

    RunningServer Server => fixture.Server;

    static IEnumerable<object> Month(string site, int year, int month, params (string Factor, decimal Value)[] values) =>
        values.Select(v =>
            (object)
                new
                {
                    site,
                    factor = v.Factor,
                    cadence = "day",
                    time = string.Create(CultureInfo.InvariantCulture, $"{year}-{month:00}-05"),
                    value = v.Value,
                }
        );

    [Fact]
    [Trait("system", "S065")]
    public async Task Sections_are_classed_by_their_worst_item_and_answer_the_plans_two_shares()
    {
        using var ecology = await Server.ClientAsync("department", "ecology");
        using var visitor = await Server.ClientAsync();
        var rows = new List<object>();
        for (var year = 2019; year <= 2023; year++)
        {
            for (var month = 1; month <= 12; month++)
            {
                var improving = 0.99m - (0.04m * (year - 2019));
                rows.AddRange(
                    Month(
                        "yangzhao-auto",
                        year,
                        month,
                        ("w01001", 8.1m),
                        ("w01009", 7.6m),
                        ("w01019", 5.2m),
                        ("w21003", improving),
                        ("w21011", 0.16m)
                    )
                );
                if (year == 2021)
                    rows.AddRange(
                        Month(
                            "xiqu-auto",
                            year,
                            month,
                            ("w01001", 8.0m),
                            ("w01009", 6.1m),
                            ("w01019", 8.8m),
                            ("w21003", 2.6m),
                            ("w21011", 0.38m)
                        )
                    );
            }
        }

        Assert.Equal(rows.Count, (await ecology.ReadingsAsync(rows)).Number("accepted"));
        var sections = await visitor.GetAsync("/api/v1/assessments/water/sections?period=2021", HttpStatusCode.OK);
        var byId = sections.Items().ToDictionary(s => s.Text("id")!);
        Assert.Equal(("III", true), (byId["yangzhao-auto"].Text("class"), byId["yangzhao-auto"].GetProperty("reaches").GetBoolean()));
        Assert.Equal(">V", byId["xiqu-auto"].Text("class"));
        Assert.Equal("氨氮", byId["xiqu-auto"].GetProperty("mainPollutants")[0].GetString());
        Assert.Equal((50.0m, 50.0m), (sections.Number("goodPercent"), sections.Number("worseThanVPercent")));
        Assert.Contains(
            "50.0",
            (await visitor.GetAsync("/api/v1/indicators/11?year=2021", HttpStatusCode.OK)).ToString(),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "50.0",
            (await visitor.GetAsync("/api/v1/indicators/12?year=2021", HttpStatusCode.OK)).ToString(),
            StringComparison.Ordinal
        );

        var trend = await visitor.GetAsync(
            "/api/v1/assessments/water/trend?site=yangzhao-auto&factor=w21003&from=2019&to=2023",
            HttpStatusCode.OK
        );
        Assert.Equal("Falling", trend.Text("direction"), ignoreCase: true);

        // Refused: three months are no year.
        await ecology.ReadingsAsync(Enumerable.Range(1, 3).SelectMany(m => Month("xiqu-auto", 2024, m, ("w21003", 0.4m))));
        var thin = (await visitor.GetAsync("/api/v1/assessments/water/sections?period=2024", HttpStatusCode.OK))
            .Items()
            .Single(s => s.Text("id") == "xiqu-auto");
        Assert.False(thin.GetProperty("sufficient").GetBoolean());
    }

    [Fact]
    [Trait("system", "S066")]
    public async Task The_two_automatic_stations_report_and_what_cannot_be_leaves_the_mean()
    {
        using var lead = await Server.ClientAsync("lead");
        var stations = (await lead.GetAsync("/api/v1/sites?kind=section-station", HttpStatusCode.OK))
            .EnumerateArray()
            .Select(s => s.Text("id")!)
            .ToList();
        Assert.Equal(["xiqu-auto", "yangzhao-auto"], stations.Order());
        var day = Monitoring.Yesterday().PlusDays(-1).AtMidnight();
        foreach (var station in stations)
        {
            var mn = DeviceClient.NewMn();
            await lead.PutAsync($"/api/v1/devices/{mn}", new { site = station, password = "123456" }, HttpStatusCode.OK);
            using var device = await DeviceClient.ConnectAsync(Server, mn, "21");
            byte[] At(int hour, string ph, string nh3n) =>
                device.Frame(2061, day.PlusHours(hour), $"w01001-Avg={ph},w01001-Flag=N", $"w21003-Avg={nh3n},w21003-Flag=N");
            Assert.True(
                await device.UploadAsync(
                    At(0, "8.0", "0.50"),
                    At(4, "15.2", "0.60"),
                    At(8, "8.1", "-0.4"),
                    At(12, "8.2", "0.70"),
                    At(16, "8.2", "0.60"),
                    At(20, "8.1", "0.60")
                )
            );
            var hours = await lead.EventuallyAsync(
                $"/api/v1/observations?stream={station}/w01001/hour,{station}/w21003/hour&from={day:uuuu-MM-dd}&to={day.PlusDays(1):uuuu-MM-dd}",
                a => a.Items().Count() == 12
            );
            Assert.Equal(
                ["negative", "range"],
                hours
                    .Items()
                    .Where(r => !r.GetProperty("valid").GetBoolean())
                    .SelectMany(r => r.GetProperty("marks").EnumerateArray().Select(m => m.GetString()!))
                    .Order()
            );
            var means = await lead.EventuallyAsync(
                $"/api/v1/observations?stream={station}/w21003/day&from={day:uuuu-MM-dd}&to={day.PlusDays(1):uuuu-MM-dd}",
                a => a.Items().Any(r => r.Number("count") == 5)
            );
            Assert.Equal(0.60m, means.Items().Single().Number("value"));
        }

        // Refused: the right device with a wrong password.
        var other = DeviceClient.NewMn();
        await lead.PutAsync($"/api/v1/devices/{other}", new { site = stations[0], password = "654321" }, HttpStatusCode.OK);
        using var wrong = await DeviceClient.ConnectAsync(Server, other, "21");
        await wrong.SendAsync(wrong.Frame(2061, day, "w21003-Avg=0.1,w21003-Flag=N"));
        Assert.Equal(0, await wrong.AnswersAsync(1, TimeSpan.FromMilliseconds(500)));
        await lead.EventuallyAsync("/api/v1/quarantine", q => q.Items().Any(i => i.Text("mn") == other && i.Text("reason") == "Password"));
    }

    [Fact]
    [Trait("system", "S069")]
    public async Task A_key_outfall_is_judged_by_the_day_weighted_by_flow()
    {
        using var ecology = await Server.ClientAsync("department", "ecology");
        var day = Monitoring.Yesterday().PlusDays(-1).AtMidnight();
        using var device = await Server.DeviceAsync(
            ecology,
            "outfall-1",
            "outfall",
            County,
            "32",
            new
            {
                limits = new[]
                {
                    new
                    {
                        factor = "w01018",
                        averaging = "day",
                        high = 40,
                        document = "入河排污口批复",
                    },
                },
            }
        );
        // Twelve hours of 30 mg/L at 10 L/s, twelve of 60 mg/L at 30 L/s: the plain mean is 45, the weighted one 52.5.
        Assert.True(
            await device.UploadAsync([
                .. Enumerable
                    .Range(0, 24)
                    .Select(h =>
                        device.Frame(
                            2061,
                            day.PlusHours(h),
                            $"w01018-Avg={(h < 12 ? 30 : 60)},w01018-Flag=N",
                            $"w00000-Avg={(h < 12 ? 10 : 30)},w00000-Cou={(h < 12 ? 36 : 108)},w00000-Flag=N"
                        )
                    ),
            ])
        );
        var mean = await ecology.EventuallyAsync(
            $"/api/v1/observations?stream=outfall-1/w01018/day&from={day:uuuu-MM-dd}&to={day.PlusDays(1):uuuu-MM-dd}",
            a => a.Items().Any(r => r.Number("count") == 24)
        );
        Assert.Equal(52.5m, mean.Items().Single().Number("value"));
        var alarm = (
            await ecology.EventuallyAsync("/api/v1/alarms?site=outfall-1", a => a.Items().Any(i => i.Text("rule") == "exceed.day"))
        )
            .Items()
            .Single(i => i.Text("rule") == "exceed.day");
        Assert.Equal(("exceed.day", 52.5m, 40m), (alarm.Text("rule"), alarm.Number("worst"), alarm.Number("limit")));

        // Refused: a device that must encrypt and sends plain.
        using var plain = await Server.DeviceAsync(
            ecology,
            "outfall-2",
            "outfall",
            County,
            "32",
            device: new
            {
                mustEncrypt = true,
                key = "0123456789abcdef",
                version = "v2025",
            }
        );
        await plain.SendAsync(plain.Frame(2061, day, "w01018-Avg=20,w01018-Flag=N"));
        Assert.Equal(0, await plain.AnswersAsync(1, TimeSpan.FromMilliseconds(500)));
    }

    [Fact]
    [Trait("system", "S080")]
    public async Task Wells_are_classed_and_their_share_of_class_five_answers_the_plan()
    {
        using var ecology = await Server.ClientAsync("department", "ecology");
        using var visitor = await Server.ClientAsync();
        for (var i = 1; i <= 4; i++)
            await ecology.PutAsync(
                $"/api/v1/sites/well-{i}",
                new { kind = "well", name = new { zh = $"监测井{i}", en = $"well {i}" } },
                HttpStatusCode.OK
            );
        var rows = Enumerable
            .Range(1, 4)
            .SelectMany(i =>
                Month(
                    $"well-{i}",
                    2021,
                    6,
                    ("gw-level", 18.2m),
                    ("gw-hardness", i == 4 ? 720m : 380m),
                    ("gw-nitrate", 12.5m),
                    ("gw-nh3n", 0.08m)
                )
            );
        await ecology.ReadingsAsync(rows);
        var wells = await visitor.GetAsync("/api/v1/assessments/groundwater/wells?period=2021", HttpStatusCode.OK);
        Assert.Equal((4m, 25.0m), (wells.Number("assessed"), wells.Number("classVPercent")));
        Assert.Equal("总硬度", wells.Items().Single(w => w.Text("id") == "well-4").GetProperty("worst")[0].GetString());
        // Just at the plan's limit of 25 %, which is met.
        var indicator = (await visitor.GetAsync("/api/v1/indicators/17?year=2021", HttpStatusCode.OK)).ToString();
        Assert.Contains("25.0", indicator, StringComparison.Ordinal);

        var refused = await ecology.ReadingsAsync(
            [
                new
                {
                    site = "well-9",
                    factor = "gw-nitrate",
                    cadence = "day",
                    time = "2021-06-05",
                    value = 3,
                },
            ],
            HttpStatusCode.UnprocessableEntity
        );
        Assert.Equal(["O102"], refused.Codes());
    }
}
