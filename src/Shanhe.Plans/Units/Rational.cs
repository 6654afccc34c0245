using System.Globalization;
using System.Numerics;

namespace Shanhe.Plans.Units;

/// <summary>
/// An exact positive fraction, so that 1 亩 = 10000/15 m² converts without loss. The default value is 0/1 and marks "no factor".
/// </summary>
public readonly record struct Rational
{
    readonly BigInteger _denominatorLessOne;

    public Rational(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
            throw new DivideByZeroException();
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        if (divisor.IsZero)
            divisor = 1;
        if (denominator.Sign < 0)
            divisor = -divisor;
        Numerator = numerator / divisor;
        _denominatorLessOne = (denominator / divisor) - 1;
    }

    public BigInteger Numerator { get; }

    public BigInteger Denominator => _denominatorLessOne + 1;

    public static Rational One { get; } = new(1, 1);

    public static Rational operator *(Rational a, Rational b) => new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    public static Rational operator /(Rational a, Rational b) => new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    public static Rational Multiply(Rational a, Rational b) => a * b;

    public static Rational Divide(Rational a, Rational b) => a / b;

    public Rational Power(int exponent) =>
        exponent >= 0
            ? new(BigInteger.Pow(Numerator, exponent), BigInteger.Pow(Denominator, exponent))
            : new(BigInteger.Pow(Denominator, -exponent), BigInteger.Pow(Numerator, -exponent));

    /// <summary>The product with <paramref name="value"/>; exact whenever the result has at most 28 significant digits.</summary>
    public decimal Apply(decimal value) => Numerator == Denominator ? value : value * (decimal)Numerator / (decimal)Denominator;

    /// <summary>Reads <c>10000/15</c>, <c>0.001</c>, <c>1e-6</c> or <c>29307.6</c>.</summary>
    public static bool TryParse(string text, out Rational value)
    {
        value = default;
        var halves = text.Split('/');
        if (halves.Length > 2 || !Decimal(halves[0], out var numerator))
            return false;
        var denominator = One;
        if (halves.Length == 2 && (!Decimal(halves[1], out denominator) || denominator.Numerator.IsZero))
            return false;
        value = numerator / denominator;
        return value.Numerator.Sign > 0;
    }

    static bool Decimal(string text, out Rational value)
    {
        value = default;
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return false;
        var bits = decimal.GetBits(number);
        var scale = (bits[3] >> 16) & 0xff;
        var digits = new BigInteger(new decimal(bits[0], bits[1], bits[2], false, 0)) * Math.Sign(number);
        value = new(digits, BigInteger.Pow(10, scale));
        return true;
    }

    public override string ToString() =>
        Denominator.IsOne ? Numerator.ToString(CultureInfo.InvariantCulture) : $"{Numerator}/{Denominator}";
}
