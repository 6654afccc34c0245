using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;

namespace Shanhe.Web.SensorThings;

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
