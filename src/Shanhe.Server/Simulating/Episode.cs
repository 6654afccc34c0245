using System.Globalization;
using NodaTime;

namespace Shanhe.Server.Simulating;

/// <summary>What an episode does to readings.</summary>
enum EpisodeEffect
{
    /// <summary>They are so many times as high.</summary>
    Scale,

    /// <summary>They stand still at this value.</summary>
    Flat,

    /// <summary>There are none: the device is off line.</summary>
    Silent,
}

/// <summary>
/// Something that happens at a site of the demonstration for some hours: a dusty day, an exceedance, a doubtful sensor, a device that is off
/// line. What people say of the alarm that follows stands with it.
/// </summary>
/// <param name="Site">The site.</param>
/// <param name="Factors">The factors it touches; none: all.</param>
/// <param name="From">Its first hour.</param>
/// <param name="To">The hour after its last.</param>
/// <param name="Effect">What it does.</param>
/// <param name="Value">How many times, or at what value.</param>
/// <param name="Step">What is done about the alarm: nothing, <c>acknowledge</c>, <c>explain</c> or <c>close</c>.</param>
/// <param name="Text">What is said of it.</param>
sealed record Episode(
    string Site,
    IReadOnlyList<string> Factors,
    LocalDateTime From,
    LocalDateTime To,
    EpisodeEffect Effect,
    double Value,
    string Step,
    string Text
)
{
    /// <summary>
    /// The episodes that a package names for its demonstration (<c>demo/episodes.csv</c>), their hours counted from now: <c>-52</c> is the
    /// hour 52 hours ago.
    /// </summary>
    public static IReadOnlyList<Episode> Read(string planFolder, LocalDateTime now)
    {
        var hour = now.Date.At(new LocalTime(now.Hour, 0));
        return
        [
            .. Demonstrations
                .DemoTable.Read(Path.Combine(planFolder, "demo", "episodes.csv"))
                .Rows.Select(r => r.Cells)
                .Select(c => new Episode(
                    c["site"],
                    c.GetValueOrDefault("factors", "").Split(' ', StringSplitOptions.RemoveEmptyEntries),
                    hour.PlusHours(Whole(c["from"])),
                    hour.PlusHours(Whole(c["from"]) + Whole(c["hours"])),
                    Enum.Parse<EpisodeEffect>(c["effect"], ignoreCase: true),
                    double.Parse(c.GetValueOrDefault("value", "0"), CultureInfo.InvariantCulture),
                    c.GetValueOrDefault("step", ""),
                    c.GetValueOrDefault("text", "")
                )),
        ];

        static int Whole(string text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }

    /// <summary>Whether it touches a factor of a site at a time; without a factor: the site as a whole.</summary>
    public bool Touches(string site, string? factor, LocalDateTime at) =>
        Site == site && From <= at && at < To && (factor is null ? Factors.Count == 0 : Factors.Count == 0 || Factors.Contains(factor));

    /// <summary>A reading as the episodes leave it; <c>null</c>: there is none.</summary>
    public static decimal? Shape(IReadOnlyList<Episode> episodes, string site, string factor, LocalDateTime at, decimal value, int decimals)
    {
        foreach (var episode in episodes.Where(e => e.Touches(site, factor, at)))
        {
            if (episode.Effect == EpisodeEffect.Silent)
                return null;
            value = episode.Effect == EpisodeEffect.Flat ? (decimal)episode.Value : decimal.Round(value * (decimal)episode.Value, decimals);
        }

        return value;
    }
}
