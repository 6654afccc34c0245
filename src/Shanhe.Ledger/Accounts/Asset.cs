using System.Globalization;

namespace Shanhe.Ledger.Accounts;

/// <summary>What an account holds: tonnes of a pollutant, cubic metres, yuan. Kept in whole smallest units, so that sums are exact.</summary>
/// <param name="Id">Unique in the ledger.</param>
/// <param name="Decimals">Decimal places, 0 to <see cref="MostDecimals"/>: the smallest unit is 10^-Decimals.</param>
public sealed record Asset(string Id, int Decimals)
{
    public const int MostDecimals = 6;

    /// <summary>Digits of the largest amount of one transfer, in smallest units.</summary>
    public const int MostDigits = 18;

    readonly Int128 _one = Power(Decimals);

    /// <summary>Whether it is a whole number of smallest units.</summary>
    public bool IsWhole(WrittenAmount amount) => amount.Fraction.Length <= Decimals;

    /// <summary>In smallest units.</summary>
    /// <exception cref="FormatException">It is no whole number of them.</exception>
    /// <exception cref="OverflowException">It has more than some 38 digits.</exception>
    public Int128 Units(WrittenAmount amount) =>
        !IsWhole(amount)
            ? throw new FormatException()
            : Int128.Parse(amount.Whole + amount.Fraction.PadRight(Decimals, '0'), CultureInfo.InvariantCulture)
                * (amount.IsNegative ? -1 : 1);

    /// <summary>Whether it is more than one transfer can move; of an amount that is a whole number of smallest units.</summary>
    public bool IsTooLarge(WrittenAmount amount) => amount.Whole != "0" && amount.Whole.Length + Decimals > MostDigits;

    /// <summary>Smallest units as decimal text with exactly the asset's decimals.</summary>
    public string Show(Int128 units)
    {
        var size = Int128.Abs(units);
        var whole = (size / _one).ToString(CultureInfo.InvariantCulture);
        var part = Decimals == 0 ? "" : "." + (size % _one).ToString(CultureInfo.InvariantCulture).PadLeft(Decimals, '0');
        return (units < 0 ? "-" : "") + whole + part;
    }

    static Int128 Power(int decimals)
    {
        Int128 one = 1;
        for (var i = 0; i < decimals; i++)
            one *= 10;
        return one;
    }
}
