using System.Globalization;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace Shanhe.Web.SensorThings;

/// <summary>
/// A request that the service can't understand: 400 with the place; or that asks for what it does not have: 501 (requirement
/// query-status-code).
/// </summary>
public sealed class StaException(string message, bool unsupported = false) : Exception(message)
{
    public int Status { get; } = unsupported ? StatusCodes.Status501NotImplemented : StatusCodes.Status400BadRequest;
}

/// <summary>
/// The expressions of $filter and $orderby (OGC 18-088, 9.3.3.5): comparisons, and or not, arithmetic, the built-in functions of text,
/// time, numbers and place. A value that is not there makes a comparison false.
/// </summary>
public abstract record StaNode
{
    public abstract object? Of(Func<string, object?> property);

    /// <summary>The paths that the expression names.</summary>
    public virtual IEnumerable<string> Paths() => [];

    /// <summary>The parts of a conjunction, for who can narrow a search by some of them.</summary>
    public virtual IEnumerable<StaNode> Parts() => [this];
}

public sealed record StaLiteral(object? Value) : StaNode
{
    public override object? Of(Func<string, object?> property) => Value;
}

public sealed record StaPath(string Path) : StaNode
{
    public override IEnumerable<string> Paths() => [Path];

    public override object? Of(Func<string, object?> property) => property(Path);
}

public sealed record StaNot(StaNode Inner) : StaNode
{
    public override IEnumerable<string> Paths() => Inner.Paths();

    public override object? Of(Func<string, object?> property) => Inner.Of(property) is not true;
}

public sealed record StaInfix(string Operator, StaNode Left, StaNode Right) : StaNode
{
    public override IEnumerable<string> Paths() => Left.Paths().Concat(Right.Paths());

    public override IEnumerable<StaNode> Parts() => Operator == "and" ? Left.Parts().Concat(Right.Parts()) : [this];

    public override object? Of(Func<string, object?> property)
    {
        if (Operator == "and")
            return Left.Of(property) is true && Right.Of(property) is true;
        if (Operator == "or")
            return Left.Of(property) is true || Right.Of(property) is true;
        var (a, b) = (Left.Of(property), Right.Of(property));
        if (Operator is "add" or "sub" or "mul" or "div" or "mod")
        {
            if (a is not decimal x || b is not decimal y || (y == 0 && Operator is "div" or "mod" && y == 0))
                return null;
            try
            {
                return Operator switch
                {
                    "add" => x + y,
                    "sub" => x - y,
                    "mul" => x * y,
                    "div" => x / y,
                    _ => x % y,
                };
            }
            catch (OverflowException)
            {
                throw new StaException($"'{Operator}' gives a number that is too large");
            }
        }

        if (Operator == "eq" && a is null && b is null)
            return true;
        if (Operator == "ne" && (a is null || b is null))
            return a is not null || b is not null;
        if (Compare(a, b) is not { } order)
            return false;
        return Operator switch
        {
            "eq" => order == 0,
            "ne" => order != 0,
            "gt" => order > 0,
            "ge" => order >= 0,
            "lt" => order < 0,
            _ => order <= 0,
        };
    }

    /// <summary>The order of two values of one kind; <c>null</c> when they can't be compared.</summary>
    public static int? Compare(object? a, object? b) =>
        (a, b) switch
        {
            (decimal x, decimal y) => x.CompareTo(y),
            (Instant x, Instant y) => x.CompareTo(y),
            (Instant x, string y) when Time(y) is { } t => x.CompareTo(t),
            (string x, Instant y) when Time(x) is { } t => t.CompareTo(y),
            (string x, string y) => string.CompareOrdinal(x, y),
            (bool x, bool y) => x.CompareTo(y),
            _ => null,
        };

    internal static Instant? Time(string text) =>
        OffsetDateTimePattern.Rfc3339.Parse(text) is { Success: true } parsed ? parsed.Value.ToInstant() : null;
}

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
