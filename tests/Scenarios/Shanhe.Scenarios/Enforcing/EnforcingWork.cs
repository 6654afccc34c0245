using System.Globalization;
using NodaTime;

namespace Shanhe.Scenarios.Enforcing;

/// <summary>What the scenarios of enforcement have in common: firms, officers, days.</summary>
static class EnforcingWork
{
    /// <summary>The letters and digits of a credit code, by the value of each (GB 32100-2015).</summary>
    const string Signs = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    static readonly int[] Weights = [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>A credit code of the county with right check digits, its own and that of the organisation within (GB 11714-1997).</summary>
    public static string Firm(int number)
    {
        var organisation = string.Create(CultureInfo.InvariantCulture, $"MA0T{number:0000}");
        var rest = 11 - (organisation.Zip(Weights, (sign, weight) => ValueOf(sign) * weight).Sum() % 11);
        var body = $"91140825{organisation}{(rest == 10 ? "X" : rest % 11)}";
        var (sum, factor) = (0, 1);
        foreach (var sign in body)
        {
            sum += Signs.IndexOf(sign, StringComparison.Ordinal) * factor;
            factor = factor * 3 % 31;
        }

        return body + Signs[(31 - (sum % 31)) % 31];
    }

    static int ValueOf(char sign) => char.IsAsciiDigit(sign) ? sign - '0' : sign - 'A' + 10;

    /// <summary>A moment in plan time, so many seconds from now.</summary>
    public static string Moment(int seconds) => Local(seconds).ToString("uuuu-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A day of plan time, so many days from today.</summary>
    public static string Day(int days) => Local(0).Date.PlusDays(days).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    static LocalDateTime Local(int seconds) =>
        SystemClock
            .Instance.GetCurrentInstant()
            .Plus(Duration.FromSeconds(seconds))
            .InZone(DateTimeZoneProviders.Tzdb["Asia/Shanghai"])
            .LocalDateTime;

    /// <summary>Enters a subject of inspection and gives its key.</summary>
    public static Task<string> SubjectAsync(this RegisterClient subjects, int number, string kind) =>
        subjects.OpenAsync(
            new Dictionary<string, object>
            {
                ["name"] = $"示范企业{number}（虚构）",
                ["firm"] = Firm(number),
                ["sector"] = "2521",
                ["class"] = kind,
                ["town"] = "140825100",
                ["location"] = RegisterActors.Point,
            }
        );

    /// <summary>Enters an officer with an account of its own and gives the key; may be one who stays away from firms.</summary>
    public static async Task<string> OfficerAsync(this RunningServer server, int number, string? until = null, params string[] away)
    {
        await server.AddAccountAsync($"officer-{number}", "inspector", "ecology");
        var officers = await server.LeadAsync("inspectors");
        return await officers.OpenAsync(
            new Dictionary<string, object>
            {
                ["name"] = $"执法员{number}",
                ["unit"] = "生态环境综合行政执法队",
                ["certificate"] = $"1408250{number}",
                ["until"] = until ?? Day(400),
                ["account"] = $"officer-{number}",
                ["away"] = away.Select(f => new { firm = f, why = "近亲属任职" }).ToArray(),
            }
        );
    }

    /// <summary>Waits until something holds, for what the program does by itself.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var tries = 0; tries < 150; tries++)
        {
            if (await holds())
                return;
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        Assert.Fail("It did not come.");
    }

    /// <summary>What is said when a request is refused: codes and words.</summary>
    public static async Task<string> RefusedAsync(this HttpClient client, string path, object body)
    {
        using var response = await client.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode is >= 400 and < 500, $"not refused: {(int)response.StatusCode} {text}");
        return System.Text.RegularExpressions.Regex.Unescape(text);
    }

    public static Task<string> PageAsync(this HttpClient client, string path) =>
        client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
}
