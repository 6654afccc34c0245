namespace Shanhe.Plans.Units;

/// <summary>A unit of measure: a symbol as officials write it (万亩, μg/m³, %), its dimension, and its size in base units.</summary>
/// <param name="Symbol">The symbol, unique in the table.</param>
/// <param name="Dimension">What it measures.</param>
/// <param name="Factor">How many base units one of it is.</param>
public sealed record Unit(string Symbol, Dimension Dimension, Rational Factor)
{
    /// <summary>The unit of pure numbers.</summary>
    public static Unit One { get; } = new("", Dimension.None, Rational.One);

    public bool ConvertsTo(Unit other) => Dimension.Equals(other.Dimension);

    /// <summary>What a value in this unit is multiplied by to be a value in <paramref name="other"/>.</summary>
    /// <exception cref="InvalidOperationException">The dimensions differ.</exception>
    public Rational To(Unit other) =>
        ConvertsTo(other)
            ? Factor / other.Factor
            : throw new InvalidOperationException($"{Symbol} ({Dimension}) does not convert to {other.Symbol} ({other.Dimension}).");

    public Unit Times(Unit other, int power = 1) =>
        new(Join(Symbol, other.Symbol, power), Dimension.Times(other.Dimension, power), Factor * other.Factor.Power(power));

    static string Join(string left, string right, int power) =>
        (left, right) switch
        {
            (_, "") => left,
            ("", _) when power > 0 => right,
            ("", _) => "1/" + right,
            _ when left == right && power < 0 => "",
            _ => left + (power > 0 ? "·" : "/") + right,
        };

    public override string ToString() => Symbol;
}
