using static Shanhe.Scenarios.Running.RegisterActors;

namespace Shanhe.Scenarios.sources;

[Collection(RegisterScenarios.Name)]
public class FirmScenarios(ServerFixture fixture)
{
    const string Former = "91140825MA0PAPE1XP";
    const string Code = "91140825MA0PAPE28P";
    readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task A_firm_registered_twice_is_found_joined_and_shown_with_its_records_readings_and_alarms()
    {
        var firms = await _server.LeadAsync("firms");
        Assert.Contains(
            "E355",
            await firms.RefusedOpenAsync(new { code = "91140825MA0PAPER20", name = "校验位错误" }),
            StringComparison.Ordinal
        );
        Assert.Equal(
            Code,
            await firms.OpenAsync(
                new
                {
                    code = Code,
                    name = "绛州造纸（虚构）有限责任公司",
                    town = "140825100",
                    sector = "2221",
                }
            )
        );
        Assert.Contains("E365", await firms.RefusedOpenAsync(new { code = Code, name = "又一次" }), StringComparison.Ordinal);
        await firms.OpenAsync(
            new
            {
                code = Former,
                name = "绛州造纸(虚构)有限公司",
                town = "140825100",
            }
        );

        using var lead = firms.Http;
        var found = (await lead.GetAsync("/api/v1/firms/duplicates", HttpStatusCode.OK))
            .EnumerateArray()
            .Single(d => d.GetProperty("codes").EnumerateArray().Any(c => c.GetString() == Code));
        Assert.Equal([Former, Code], found.GetProperty("codes").EnumerateArray().Select(c => c.GetString()).Order(StringComparer.Ordinal));

        using var ecology = await _server.ClientAsync("department", "ecology");
        await ecology.PutAsync(
            "/api/v1/sites/paper-outlet",
            new
            {
                kind = "waste-water",
                name = new { zh = "造纸废水总排口", en = "paper mill outlet" },
                owner = Former,
                limits = new[]
                {
                    new
                    {
                        factor = "w01018",
                        averaging = "moment",
                        high = 50,
                        document = "许可证（虚构）",
                    },
                },
            },
            HttpStatusCode.OK
        );
        var hour = Monitoring.LastHour();
        await ecology.PostAsync(
            "/api/v1/observations",
            new
            {
                readings = Enumerable
                    .Range(0, 4)
                    .Select(i => new
                    {
                        site = "paper-outlet",
                        factor = "w01018",
                        cadence = "moment",
                        time = hour.PlusMinutes(i - 4).ToString("uuuu-MM-dd'T'HH:mm", null),
                        value = 90 + i,
                    }),
            },
            HttpStatusCode.OK
        );

        // Two codes, one firm: what was kept under the old code stays and is shown under the new.
        await lead.PostAsync(
            "/api/v1/firms/merge",
            new
            {
                code = Former,
                into = Code,
                reason = "改制更名",
            },
            HttpStatusCode.NoContent
        );
        var file = await lead.EventuallyAsync(
            "/api/v1/firms/" + Code,
            f => f.GetProperty("sites") is var s && s.GetArrayLength() == 1 && s[0].GetProperty("alarms").GetArrayLength() > 0
        );
        Assert.Equal(Former, file.GetProperty("formerCodes")[0].GetString());
        Assert.Equal(2, file.GetProperty("records").GetArrayLength());
        var site = file.GetProperty("sites")[0];
        Assert.Equal("exceeding", site.GetProperty("state").GetString());
        Assert.Contains(
            site.GetProperty("latest").EnumerateArray(),
            r => r.GetProperty("factor").GetString() == "w01018" && r.GetProperty("value").GetDecimal() == 93
        );
        Assert.DoesNotContain(
            (await lead.GetAsync("/api/v1/firms/duplicates", HttpStatusCode.OK)).EnumerateArray(),
            d => d.GetProperty("codes").EnumerateArray().Any(c => c.GetString() == Code)
        );

        using var other = await _server.ClientAsync("firm", firm: Coking, account: "firm-" + Coking);
        await other.GetAsync("/api/v1/firms/" + Code, HttpStatusCode.NotFound);
        using var own = await _server.ClientAsync("firm", firm: Code, account: "firm-" + Code);
        Assert.Equal(1, (await own.GetAsync("/api/v1/firms/" + Code, HttpStatusCode.OK)).GetProperty("sites").GetArrayLength());
        await own.GetAsync("/api/v1/firms/duplicates", HttpStatusCode.Forbidden);
    }
}
