using NodaTime;

namespace Shanhe.Scenarios.Sources;

public class SourceScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    const string County = "140825";

    RunningServer Server => fixture.Server;

    static string Flue(decimal so2, string flag = "N") =>
        FormattableString.Invariant($"a21026-Avg={so2},a21026-ZsAvg={so2 * 1.2m},a21026-Flag={flag}");

    [Fact]
    [Trait("system", "S038")]
    public async Task A_stack_is_judged_by_its_permit_and_its_alarm_is_closed_only_after_it_was_explained()
    {
        using var ecology = await Server.ClientAsync("department", "ecology");
        var permit = new
        {
            owner = "焦化厂",
            limits = new[]
            {
                new
                {
                    factor = "flue-so2",
                    averaging = "hour",
                    high = 50,
                    converted = true,
                    document = "排污许可证911408",
                },
            },
        };
        using var device = await Server.DeviceAsync(ecology, "stack-permit", "flue-gas", County, "31", permit);
        var hour = Monitoring.LastHour().PlusHours(-5);
        byte[] Hour(int h, decimal so2, string flag = "N") =>
            device.Frame(
                2061,
                hour.PlusHours(h),
                Flue(so2, flag),
                "a34013-Avg=5,a34013-ZsAvg=6,a34013-Flag=N",
                "a21002-Avg=60,a21002-ZsAvg=70,a21002-Flag=N",
                "a19001-Avg=9.5,a19001-Flag=N"
            );
        // 45 converted to 54 breaks the permit's 50, though the standard of boilers would allow 200; under fault (D) nothing is judged.
        Assert.True(await device.UploadAsync(Hour(0, 30), Hour(1, 45), Hour(2, 500, "D"), Hour(3, 20), Hour(4, 20)));
        var alarm = (
            await ecology.EventuallyAsync(
                "/api/v1/alarms?site=stack-permit",
                a => a.Items().Any(i => i.Text("rule") == "exceed.hour" && i.Text("state") == "ended")
            )
        )
            .Items()
            .Single(i => i.Text("rule") == "exceed.hour");
        Assert.Equal((54m, 50m, 1m), (alarm.Number("worst"), alarm.Number("limit"), alarm.Number("count")));
        Assert.Equal("排污许可证911408", alarm.GetProperty("limitSource").Text("zh"));
        var id = alarm.Number("id");

        Assert.Contains(
            "O243",
            (await ecology.PostAsync($"/api/v1/alarms/{id}/steps", new { to = "closed" }, HttpStatusCode.Conflict)).Codes()
        );
        using var housing = await Server.ClientAsync("department", "housing");
        Assert.Contains(
            "O244",
            (await housing.PostAsync($"/api/v1/alarms/{id}/steps", new { to = "acknowledged" }, HttpStatusCode.Forbidden)).Codes()
        );
        await ecology.PostAsync($"/api/v1/alarms/{id}/steps", new { to = "acknowledged" }, HttpStatusCode.OK);
        await ecology.PostAsync($"/api/v1/alarms/{id}/steps", new { to = "explained", text = "脱硫泵检修" }, HttpStatusCode.OK);
        await ecology.PostAsync($"/api/v1/alarms/{id}/steps", new { to = "closed" }, HttpStatusCode.OK);

        // The firm's rates of the month: hours that came, and valid ones of them.
        var rates = (await ecology.GetAsync($"/api/v1/assessments/rates?month={hour.Year}-{hour.Month:00}", HttpStatusCode.OK))
            .Items()
            .Single(r => r.Text("site") == "stack-permit");
        if (hour.Month == hour.PlusHours(4).Month)
            Assert.Equal((20m, 19m, 95.0m), (rates.Number("came"), rates.Number("valid"), rates.Number("validity")));
        // The hour is opened down to the frame as it came.
        var evidence = (await ecology.GetAsync($"/api/v1/alarms/{id}", HttpStatusCode.OK)).GetProperty("evidence");
        using var auditor = await Server.ClientAsync("auditor");
        var raw = await auditor.GetStringAsync(
            new Uri($"/api/v1/archive/{evidence.GetProperty("range").Number("firstPosition")}/raw", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        Assert.Contains("a21026-ZsAvg=54", raw, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("system", "S040")]
    public async Task Production_that_runs_while_its_treatment_stands_still_opens_a_serious_alarm()
    {
        using var ecology = await Server.ClientAsync("department", "ecology");
        using var device = await Server.DeviceAsync(ecology, "power-1", "power-meter", County, "44");
        var start = Monitoring.LastHour();
        byte[] At(int minute, string production, string treatment) =>
            device.Frame(
                2011,
                start.PlusMinutes(minute),
                $"pwprod-Rtd={production},pwprod-Flag=N",
                $"pwtreat-Rtd={treatment},pwtreat-Flag=N"
            );
        Assert.True(await device.UploadAsync(At(0, "0", "0"), At(5, "320", "71"), At(10, "330", "0.3"), At(15, "331", "0.2")));
        Assert.Empty((await ecology.GetAsync("/api/v1/alarms?site=power-1", HttpStatusCode.OK)).Items());
        Assert.True(await device.UploadAsync(At(20, "329", "0.2")));
        var alarm = (await ecology.EventuallyAsync("/api/v1/alarms?site=power-1", a => a.Items().Any())).Items().Single();
        Assert.Equal(("idle-treatment", "serious"), (alarm.Text("rule"), alarm.Text("severity")));
        Assert.True(await device.UploadAsync(At(25, "330", "68"), At(30, "330", "69")));
        await ecology.EventuallyAsync("/api/v1/alarms?site=power-1", a => a.Items().Single().Text("state") == "ended");
        // Refused: an alarm of another department's kind of site.
        using var energy = await Server.ClientAsync("department", "energy");
        Assert.Contains(
            "O244",
            (
                await energy.PostAsync(
                    $"/api/v1/alarms/{alarm.Number("id")}/steps",
                    new { to = "explained", text = "x" },
                    HttpStatusCode.Forbidden
                )
            ).Codes()
        );
    }

    [Fact]
    [Trait("system", "S042")]
    [Trait("system", "S060")]
    public async Task Dust_of_plants_and_building_sites_is_watched_and_each_bureau_registers_its_own()
    {
        using var ecology = await Server.ClientAsync("department", "ecology");
        using var housing = await Server.ClientAsync("department", "housing");
        var hour = Monitoring.LastHour();
        using var yard = await Server.DeviceAsync(
            ecology,
            "yard-1",
            "fugitive-point",
            County,
            "39",
            new
            {
                owner = "焦化厂",
                limits = new[]
                {
                    new
                    {
                        factor = "a34002",
                        averaging = "hour",
                        high = 500,
                        document = "料场管控值",
                    },
                },
            }
        );
        Assert.True(
            await yard.UploadAsync(
                yard.Frame(2061, hour.PlusHours(-1), "a34002-Avg=640,a34002-Flag=C"),
                yard.Frame(2061, hour, "a34002-Avg=620,a34002-Flag=N")
            )
        );
        var dust = (await ecology.EventuallyAsync("/api/v1/alarms?site=yard-1", a => a.Items().Any())).Items().Single();
        // The hour under calibration is no exceedance.
        Assert.Equal((620m, 500m), (dust.Number("worst"), dust.Number("limit")));

        using var site = await Server.DeviceAsync(housing, "building-1", "construction-site", County, "39");
        Assert.True(await site.UploadAsync(site.Frame(2061, hour, "a34002-Avg=180,a34002-Flag=N", "LA-Avg=74.5,LA-Flag=N")));
        var noise = (await housing.EventuallyAsync("/api/v1/alarms?site=building-1", a => a.Items().Any())).Items().Single();
        Assert.Equal(("Leq", 74.5m, 70m), (noise.Text("factor"), noise.Number("worst"), noise.Number("limit")));

        var refused = await housing.PutAsync(
            "/api/v1/sites/yard-2",
            new { kind = "fugitive-point", name = new { zh = "x", en = "x" } },
            HttpStatusCode.Forbidden
        );
        Assert.Contains("O244", refused.Codes());
    }

    [Fact]
    [Trait("system", "S053")]
    [Trait("system", "S055")]
    public async Task High_emitters_and_machines_in_closed_zones_are_found()
    {
        using var ecology = await Server.ClientAsync("department", "ecology");
        var start = Monitoring.LastHour();
        using var truck = await Server.DeviceAsync(ecology, "truck-1", "obd-vehicle", County, "22");
        byte[] Drive(int minute, int nox) =>
            truck.Frame(2011, start.PlusMinutes(minute), $"obdnox-Rtd={nox},obdnox-Flag=N", "obdspeed-Rtd=42,obdspeed-Flag=N");
        // One high value is a hill; three in a row are a broken after-treatment.
        Assert.True(await truck.UploadAsync(Drive(0, 900), Drive(1, 120), Drive(2, 760), Drive(3, 810), Drive(4, 790)));
        var emitter = (await ecology.EventuallyAsync("/api/v1/alarms?site=truck-1", a => a.Items().Any())).Items().Single();
        Assert.Equal(("obd.high-emitter", 3m), (emitter.Text("rule"), emitter.Number("count")));

        var zone = new[]
        {
            new { name = "县城低排放控制区", ring = new[] { new[] { 111.20, 35.60 }, [111.25, 35.60], [111.25, 35.64], [111.20, 35.64] } },
        };
        using var digger = await Server.DeviceAsync(ecology, "digger-1", "machine", County, "22", new { zones = zone });
        byte[] Stand(int minute, string lon) =>
            digger.Frame(2011, start.PlusMinutes(minute), $"lon-Rtd={lon},lon-Flag=N", "lat-Rtd=35.62,lat-Flag=N");
        Assert.True(await digger.UploadAsync(Stand(0, "111.10"), Stand(1, "111.22")));
        var entry = (await ecology.EventuallyAsync("/api/v1/alarms?site=digger-1", a => a.Items().Any())).Items().Single();
        Assert.Equal(("machine.zone", "县城低排放控制区"), (entry.Text("rule"), entry.GetProperty("limitSource").Text("zh")));
        Assert.True(await digger.UploadAsync(Stand(2, "111.30")));
        await ecology.EventuallyAsync("/api/v1/alarms?site=digger-1", a => a.Items().Single().Text("state") == "ended");

        // Refused: a position from tomorrow.
        var future = await ecology.ReadingsAsync(
            [
                new
                {
                    site = "digger-1",
                    factor = "lat",
                    cadence = "moment",
                    time = "2099-01-01T00:00",
                    value = 35.62,
                },
            ],
            HttpStatusCode.UnprocessableEntity
        );
        Assert.Equal(["O107"], future.Codes());
    }
}
