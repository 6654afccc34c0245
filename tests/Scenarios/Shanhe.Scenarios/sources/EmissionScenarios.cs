using System.Globalization;
using System.Text;
using NodaTime;

namespace Shanhe.Scenarios.Sources;

/// <summary>Masses of stacks and outlets: measured and substituted hours apart, and streams side by side.</summary>
public class EmissionScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    RunningServer Server => fixture.Server;

    static string Csv(string head, LocalDateTime from, LocalDateTime to, Func<LocalDateTime, string?> row)
    {
        var csv = new StringBuilder(head).Append('\n');
        for (var t = from; t < to; t = t.PlusHours(1))
        {
            if (row(t) is { } values)
                csv.Append(CultureInfo.InvariantCulture, $"{t:uuuu-MM-dd'T'HH:mm},{values}\n");
        }

        return csv.ToString();
    }

    [Fact]
    public async Task Missing_hours_of_a_stack_are_substituted_for_its_mass_beside_what_was_measured()
    {
        using var ecology = await Server.ClientAsync("department", "ecology");
        foreach (var id in new[] { "mass-stack", "mass-poor" })
            await ecology.PutAsync(
                $"/api/v1/sites/{id}",
                new
                {
                    kind = "flue-gas",
                    name = new { zh = id, en = id },
                    owner = "焦化厂",
                },
                HttpStatusCode.OK
            );
        var (quarter, next) = (new LocalDateTime(2024, 4, 1, 0, 0), new LocalDateTime(2024, 7, 1, 0, 0));
        // 50 mg/m³ at 10 m³/s are 1.8 kg an hour, one hour of 9 May has twice that; 10 May is missing.
        await ecology.UploadAsync(
            Csv(
                "time,flue-so2,flue-flow",
                quarter,
                next,
                t =>
                    t.Date == new LocalDate(2024, 5, 10) ? null
                    : t == new LocalDateTime(2024, 5, 9, 8, 0) ? "100,10"
                    : "50,10"
            ),
            "site=mass-stack"
        );
        await ecology.PostAsync(
            "/api/v1/tags",
            new
            {
                site = "mass-stack",
                from = "2024-05-20T00:00",
                to = "2024-05-20T12:00",
                kind = "stopped",
                reason = "停炉检修",
            },
            HttpStatusCode.OK
        );
        var month = (
            await ecology.GetAsync("/api/v1/assessments/emissions?site=mass-stack&factor=flue-so2&month=2024-05", HttpStatusCode.OK)
        )
            .Items()
            .Single();
        Assert.Equal(
            (708m, 24m, 0m, 12m),
            (month.Number("measuredHours"), month.Number("substitutedHours"), month.Number("openHours"), month.Number("stopped"))
        );
        Assert.Equal(
            (98.9m, 1276.2m, 86.4m, 1362.6m),
            (
                month.Number("capturePercent"),
                month.Number("measuredKilograms"),
                month.Number("substitutedKilograms"),
                month.Number("totalKilograms")
            )
        );
        var period = month.GetProperty("periods").EnumerateArray().Single();
        Assert.Equal(
            (24m, 180m, 3.6m, "maintenance"),
            (period.Number("hours"), period.Number("lookBack"), period.Number("kilograms"), period.Text("cause"))
        );
        Assert.Equal(("HJ 75-2017", "memory"), (month.GetProperty("rule").Text("standard"), month.GetProperty("rule").Text("certainty")));
        // The measured stream has no value for that day: what stands in is never a reading.
        Assert.Empty(
            (
                await ecology.GetAsync(
                    "/api/v1/observations?stream=mass-stack/flue-so2/hour&from=2024-05-10&to=2024-05-11",
                    HttpStatusCode.OK
                )
            ).Items()
        );
        var firm = (await ecology.GetAsync("/api/v1/assessments/rates?month=2024-05", HttpStatusCode.OK))
            .Items()
            .Single(r => r.Text("site") == "mass-stack")
            .GetProperty("emissions")
            .EnumerateArray()
            .Single(e => e.Text("factor") == "flue-so2");
        Assert.Equal(
            (24m, 1362.6m, "substitution"),
            (firm.Number("substitutedHours"), firm.Number("totalKilograms"), firm.GetProperty("rule").Text("clause"))
        );

        // Under 75 % capture nothing is substituted, and the month has no total.
        await ecology.UploadAsync(Csv("time,flue-so2,flue-flow", quarter, next, t => t.Hour < 12 ? "50,10" : null), "site=mass-poor");
        var poor = (await ecology.GetAsync("/api/v1/assessments/emissions?site=mass-poor&factor=flue-so2&month=2024-05", HttpStatusCode.OK))
            .Items()
            .Single();
        Assert.Equal(
            (50.0m, false, 372m),
            (poor.Number("capturePercent"), poor.GetProperty("captureMeets").GetBoolean(), poor.Number("openHours"))
        );
        Assert.True(!poor.TryGetProperty("totalKilograms", out var none) || none.ValueKind == JsonValueKind.Null);

        foreach (
            var (query, status, code) in new[]
            {
                ("site=nowhere&month=2024-05", HttpStatusCode.UnprocessableEntity, "O212"),
                ("site=mass-stack&month=2024", HttpStatusCode.BadRequest, "A422"),
                ("site=mass-stack&factor=flue-temp&month=2024-05", HttpStatusCode.UnprocessableEntity, "O206"),
            }
        )
            Assert.Contains(code, (await ecology.GetAsync("/api/v1/assessments/emissions?" + query, status)).Codes());
    }

    [Fact]
    public async Task Waste_water_takes_the_mean_of_the_stretch_before_and_streams_stand_side_by_side()
    {
        using var ecology = await Server.ClientAsync("department", "ecology");
        using var visitor = await Server.ClientAsync();
        await ecology.PutAsync(
            "/api/v1/sites/mass-outlet",
            new
            {
                kind = "waste-water",
                name = new { zh = "废水口", en = "outlet" },
                since = "2024-05-01",
            },
            HttpStatusCode.OK
        );
        // 40 mg/L at 2.5 L/s are 0.36 kg an hour; four hours lack the concentration.
        await ecology.UploadAsync(
            Csv(
                "time,w01018,w00000",
                new(2024, 5, 1, 0, 0),
                new(2024, 6, 1, 0, 0),
                t =>
                    t.Day == 3 && t.Hour < 4 ? ",2.5"
                    : t.Day == 2 && t.Hour >= 20 ? "60,2.5"
                    : "40,2.5"
            ),
            "site=mass-outlet"
        );
        var month = (
            await ecology.GetAsync("/api/v1/assessments/emissions?site=mass-outlet&factor=w01018&month=2024-05", HttpStatusCode.OK)
        )
            .Items()
            .Single();
        Assert.Equal(
            (4m, 0.54m, "HJ 356-2019"),
            (
                month.Number("substitutedHours"),
                month.GetProperty("periods").EnumerateArray().Single().Number("kilograms"),
                month.GetProperty("rule").Text("standard")
            )
        );

        const string range = "&from=2024-05-02T22:00&to=2024-05-03T02:00";
        var compared = await ecology.GetAsync(
            "/api/v1/observations/compare?stream=mass-outlet/w01018/hour&stream=mass-outlet/w00000/hour" + range,
            HttpStatusCode.OK
        );
        var rows = compared.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("values").ToString()).ToList();
        Assert.Equal(["[60,2.5]", "[60,2.5]", "[null,2.5]", "[null,2.5]"], rows);
        var csv = await ecology.GetStringAsync(
            new Uri(
                "/api/v1/observations/compare?format=csv&stream=mass-outlet/w01018/hour&stream=mass-outlet/w00000/hour" + range,
                UriKind.Relative
            ),
            TestContext.Current.CancellationToken
        );
        Assert.Contains("mass-outlet/w01018/hour [mg/L]", csv, StringComparison.Ordinal);
        Assert.Equal(5, csv.TrimEnd().Split('\n').Length);

        // Refused: different cadences, too many, a stream that the public may not see.
        Assert.Contains(
            "O114",
            (
                await ecology.GetAsync(
                    "/api/v1/observations/compare?stream=mass-outlet/w01018/hour&stream=mass-outlet/w01018/day" + range,
                    HttpStatusCode.UnprocessableEntity
                )
            ).Codes()
        );
        Assert.Contains(
            "O112",
            (await visitor.GetAsync("/api/v1/observations/compare?stream=mass-outlet/w01018/hour" + range, HttpStatusCode.NotFound)).Codes()
        );
    }
}
