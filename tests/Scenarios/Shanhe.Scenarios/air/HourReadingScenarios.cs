using System.Globalization;
using System.Net;
using System.Text;

namespace Shanhe.Scenarios.Air;

/// <summary>The index of an hour before 2026-03-01 has two readings; the text of the standard stands first, each value names its own.</summary>
public sealed class HourReadingScenarios(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    const string Platform = "daily breakpoints";
    const string Hour = "/api/v1/assessments/air/hours?site=air-county&from=2024-06-04T23:00&to=2024-06-05T00:00";

    const string Page = "/work/monitoring/sites/air-county?tab=data&by=hour&from=2024-06-04T22:00&to=2024-06-05T00:00";

    RunningServer Server => fixture.Server;

    /// <summary>A day of clean hours whose last brings dust: the mean of 24 hours is little, the hour by itself is much.</summary>
    static string Day(string date)
    {
        var csv = new StringBuilder("time,SO2,NO2,CO,O3,PM10,PM2.5\n");
        for (var h = 0; h < 24; h++)
            csv.Append(CultureInfo.InvariantCulture, $"{date}T{h:00}:00,10,20,1,100,60,{(h == 23 ? 200 : 30)}\n");
        return csv.ToString();
    }

    async Task<HttpClient> WithDay(string date)
    {
        var ecology = await Server.ClientAsync("department", "ecology");
        await ecology.UploadAsync(Day(date), "site=air-county");
        return ecology;
    }

    static (decimal Aqi, string? Reading) Only(JsonElement answer)
    {
        var hour = answer.GetProperty("hours").EnumerateArray().Single();
        return (hour.Number("aqi"), hour.Text("reading"));
    }

    [Fact]
    public async Task The_same_hour_has_a_value_by_the_text_and_one_as_the_platform_published_and_each_says_which()
    {
        using var ecology = await WithDay("2024-06-04");
        using var visitor = await Server.ClientAsync();
        // 37 µg/m³ over 24 hours and PM10 of 60: 55; the hour's 200 µg/m³ by the break-points of a day: 250.
        Assert.Equal((55m, "text"), Only(await visitor.GetAsync(Hour, HttpStatusCode.OK)));
        Assert.Equal((55m, "text"), Only(await visitor.GetAsync(Hour + "&reading=text", HttpStatusCode.OK)));
        var published = await visitor.GetAsync(Hour + "&reading=" + Uri.EscapeDataString(Platform), HttpStatusCode.OK);
        Assert.Equal((250m, Platform), Only(published));
        Assert.Equal(["text", Platform], published.GetProperty("readings").EnumerateArray().Select(r => r.Text("name")));

        // The page: the text alone at first, with a switch; then both columns, each with its word, and the tabs keep the reading.
        var plain = await Read(ecology, Page);
        Assert.Contains("按标准条文", plain, StringComparison.Ordinal);
        Assert.Contains("</span>55", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("</span>250", plain, StringComparison.Ordinal);
        Assert.Contains("reading=daily%20breakpoints", plain, StringComparison.Ordinal);
        var both = await Read(ecology, Page + "&reading=daily%20breakpoints");
        Assert.Contains("</span>55", both, StringComparison.Ordinal);
        Assert.Contains("</span>250", both, StringComparison.Ordinal);
        Assert.Contains("AQI <span class=\"unit\">按全国平台做法</span>", both, StringComparison.Ordinal);
        Assert.Contains("?tab=quality&reading=daily%20breakpoints", both, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_March_2026_on_the_rule_has_one_reading_and_says_so_whichever_is_asked_for()
    {
        using var ecology = await WithDay("2026-06-04");
        var hour = Hour.Replace("2024", "2026", StringComparison.Ordinal);
        var asked = Only(await ecology.GetAsync(hour + "&reading=" + Uri.EscapeDataString(Platform), HttpStatusCode.OK));
        Assert.Equal(Only(await ecology.GetAsync(hour, HttpStatusCode.OK)), asked);
        Assert.Equal("text", asked.Reading);
        var page = await Read(ecology, Page.Replace("2024", "2026", StringComparison.Ordinal) + "&reading=daily%20breakpoints");
        Assert.Contains("2026年3月1日起标准只有一种读法", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reading_that_nobody_knows_a_month_too_long_and_a_site_that_is_no_air_are_refused()
    {
        using var ecology = await WithDay("2024-06-04");
        using var visitor = await Server.ClientAsync();
        var unknown = await visitor.GetAsync(Hour + "&reading=as-it-pleases", HttpStatusCode.BadRequest);
        Assert.Contains("A420", unknown.ToString(), StringComparison.Ordinal);
        Assert.Contains(Platform, unknown.ToString(), StringComparison.Ordinal);
        Assert.Contains("“as-it-pleases”", await Read(ecology, Page + "&reading=as-it-pleases"), StringComparison.Ordinal);

        const string site = "/api/v1/assessments/air/hours?site=";
        await visitor.GetAsync(site + "air-county&from=2024-01-01T00:00&to=2024-03-01T00:00", HttpStatusCode.BadRequest);
        await visitor.GetAsync(site + "air-county&from=2024-01-02T00:00&to=2024-01-01T00:00", HttpStatusCode.UnprocessableEntity);
        await visitor.GetAsync(site + "nowhere&from=2024-01-01T00:00&to=2024-01-02T00:00", HttpStatusCode.NotFound);
    }

    static async Task<string> Read(HttpClient client, string path) =>
        WebUtility.HtmlDecode(await client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken));
}
