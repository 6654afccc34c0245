using System.Globalization;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace Shanhe.Web.SensorThings;

public sealed record StaCall(string Name, IReadOnlyList<StaNode> Arguments) : StaNode
{
    public static IReadOnlyList<string> Known { get; } =
    [
        "substringof",
        "contains",
        "startswith",
        "endswith",
        "length",
        "indexof",
        "substring",
        "tolower",
        "toupper",
        "trim",
        "concat",
        "year",
        "month",
        "day",
        "hour",
        "minute",
        "second",
        "date",
        "now",
        "round",
        "floor",
        "ceiling",
        .. StaPlaces.Known,
    ];

    public override IEnumerable<string> Paths() => Arguments.SelectMany(n => n.Paths());

    public override object? Of(Func<string, object?> property)
    {
        var a = Arguments.Select(n => n.Of(property)).ToList();
        string? Text(int i) => i < a.Count ? a[i] as string : null;
        LocalDateTime? Clock() =>
            a.Count > 0
                ? a[0] switch
                {
                    Instant t => t.InUtc().LocalDateTime,
                    string s when StaInfix.Time(s) is { } t => t.InUtc().LocalDateTime,
                    _ => null,
                }
                : null;
        return Name switch
        {
            "substringof" => Text(1)?.Contains(Text(0) ?? "\0", StringComparison.Ordinal) == true,
            "contains" => Text(0)?.Contains(Text(1) ?? "\0", StringComparison.Ordinal) == true,
            "startswith" => Text(0)?.StartsWith(Text(1) ?? "\0", StringComparison.Ordinal) == true,
            "endswith" => Text(0)?.EndsWith(Text(1) ?? "\0", StringComparison.Ordinal) == true,
            "length" => Text(0) is { } t ? (decimal)t.Length : null,
            "indexof" => Text(0) is { } t && Text(1) is { } s ? (decimal)t.IndexOf(s, StringComparison.Ordinal) : null,
            "substring" => Text(0) is { } t && a.Count > 1 && a[1] is decimal from && from >= 0 && from <= t.Length ? t[(int)from..] : null,
            "tolower" => Text(0)?.ToLowerInvariant(),
            "toupper" => Text(0)?.ToUpperInvariant(),
            "trim" => Text(0)?.Trim(),
            "concat" => Text(0) + Text(1),
            "year" => Clock() is { } c ? (decimal)c.Year : null,
            "month" => Clock() is { } c ? (decimal)c.Month : null,
            "day" => Clock() is { } c ? (decimal)c.Day : null,
            "hour" => Clock() is { } c ? (decimal)c.Hour : null,
            "minute" => Clock() is { } c ? (decimal)c.Minute : null,
            "second" => Clock() is { } c ? (decimal)c.Second : null,
            "date" => Clock() is { } c ? c.Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) : null,
            "now" => SystemClock.Instance.GetCurrentInstant(),
            "round" => a is [decimal d, ..] ? decimal.Round(d, 0, MidpointRounding.AwayFromZero) : null,
            "floor" => a is [decimal d, ..] ? decimal.Floor(d) : null,
            "ceiling" => a is [decimal d, ..] ? decimal.Ceiling(d) : null,
            _ => StaPlaces.Of(Name, a),
        };
    }
}
