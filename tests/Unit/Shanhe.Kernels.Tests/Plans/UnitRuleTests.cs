using System.Globalization;
using CsCheck;
using Shanhe.Plans.Text;
using Shanhe.Plans.Units;

namespace Shanhe.Kernels.Tests.Plans;

public class UnitRuleTests
{
    static readonly Unit Metre = new("m", Dimension.Of("length"), Rational.One);
    static readonly Unit Second = new("s", Dimension.Of("time"), Rational.One);
    static readonly Unit Kilometre = new("km", Dimension.Of("length"), new(1000, 1));

    static readonly UnitTable Table = new([
        (Metre, ["米"]),
        (Kilometre, ["公里"]),
        (Second, []),
        (new("m²", Dimension.Of("length").Times(Dimension.Of("length")), Rational.One), ["㎡", "平方米"]),
        (new("μg/m³", Dimension.Of("concentration"), Rational.One), []),
    ]);

    [Theory]
    [InlineData("10000/15", "2000/3")]
    [InlineData("0.001", "1/1000")]
    [InlineData("1e-6", "1/1000000")]
    [InlineData("29307.6", "146538/5")]
    [InlineData("1", "1")]
    [InlineData("3/1.5", "2")]
    [InlineData("-6/-4", "3/2")]
    [InlineData("12345678901234567890123", "12345678901234567890123")]
    [InlineData("0", null)]
    [InlineData("-1", null)]
    [InlineData("1/0", null)]
    [InlineData("-1/2", null)]
    [InlineData("1/-2", null)]
    [InlineData("1/2/3", null)]
    [InlineData("x", null)]
    [InlineData("1/x", null)]
    [InlineData("", null)]
    public void A_factor_is_an_exact_positive_fraction(string text, string? fraction) =>
        Assert.Equal(fraction, Rational.TryParse(text, out var value) ? value.ToString() : null);

    [Theory]
    [InlineData(6, 4, "3/2")]
    [InlineData(-6, 4, "-3/2")]
    [InlineData(6, -4, "-3/2")]
    [InlineData(0, 4, "0")]
    [InlineData(4, 2, "2")]
    public void A_fraction_is_kept_in_lowest_terms(int numerator, int denominator, string text)
    {
        var value = new Rational(numerator, denominator);
        Assert.Equal(text, value.ToString());
        Assert.Equal(value, new Rational(numerator * 3, denominator * 3));
    }

    [Fact]
    public void A_fraction_over_zero_is_none_and_the_default_is_no_factor()
    {
        Assert.Throws<DivideByZeroException>(() => new Rational(1, 0));
        Assert.Throws<DivideByZeroException>(() => new Rational(0, 0));
        Assert.Equal((0, 1), ((int)default(Rational).Numerator, (int)default(Rational).Denominator));
    }

    [Fact]
    public void Fractions_multiply_divide_and_have_powers() =>
        Gen.Select(Gen.Int[1, 50], Gen.Int[1, 50], Gen.Int[1, 50], Gen.Int[1, 50])
            .Sample(
                (a, b, c, d) =>
                {
                    var (left, right) = (new Rational(a, b), new Rational(c, d));
                    return left * right == new Rational(a * c, b * d)
                        && left / right == new Rational(a * d, b * c)
                        && Rational.Multiply(left, right) == left * right
                        && Rational.Divide(left, right) == left / right
                        && left.Power(2) == left * left
                        && left.Power(1) == left
                        && left.Power(0) == Rational.One
                        && left.Power(-1) == Rational.One / left
                        && left.Power(-2) * left.Power(2) == Rational.One
                        && left.Apply(b * 7) == a * 7;
                }
            );

    [Fact]
    public void A_factor_of_one_changes_no_value() =>
        Assert.Equal("1.50", Rational.One.Apply(1.50m).ToString(CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("2", "1")]
    [InlineData("1000 m", "length")]
    [InlineData("m s^-1", "length time^-1")]
    [InlineData("10000/15 m^2", "length^2")]
    [InlineData("m s s^-1", "length")]
    [InlineData("m m^-1", "1")]
    [InlineData("s m", "length time")]
    [InlineData("", null)]
    [InlineData("furlong", null)]
    [InlineData("m^2^3", null)]
    [InlineData("m^x", null)]
    [InlineData("m 2", null)]
    [InlineData("2 3", null)]
    public void A_definition_is_a_factor_and_known_units(string definition, string? dimension)
    {
        var unit = UnitTable.Define("u", definition, Table.Find);
        Assert.Equal((dimension, dimension is null ? null : "u"), (unit?.Dimension.ToString(), unit?.Symbol));
    }

    [Theory]
    [InlineData("1000 m", "1000")]
    [InlineData("2 km^2", "2000000")]
    [InlineData("3 km^-1", "3/1000")]
    [InlineData("km s^-1", "1000")]
    public void A_definition_gives_the_size_in_base_units(string definition, string factor) =>
        Assert.Equal(factor, UnitTable.Define("u", definition, Table.Find)!.Factor.ToString());

    [Theory]
    [InlineData("m", "m")]
    [InlineData(" 米 ", "m")]
    [InlineData("ｋｍ", "km")]
    [InlineData("m2", "m²")]
    [InlineData("㎡", "m²")]
    [InlineData("ug/m3", "μg/m³")]
    [InlineData("µg/m³", "μg/m³")]
    [InlineData("u g / m3", "μg/m³")]
    [InlineData("1", "")]
    [InlineData("", "")]
    [InlineData("furlong", null)]
    public void A_unit_is_found_as_people_type_it(string typed, string? symbol) => Assert.Equal(symbol, Table.Find(typed)?.Symbol);

    [Fact]
    public void The_units_of_a_table_are_listed_once_and_by_dimension()
    {
        Assert.Equal(["km", "m", "m²", "s", "μg/m³"], Table.Symbols);
    }

    [Theory]
    [InlineData("吨", "吨 g kg mg μg 万吨")]
    [InlineData("%", "% — ‰")]
    [InlineData("户", "户")]
    [InlineData("", "% ‰")]
    public void A_figure_is_offered_its_own_unit_and_other_amounts_of_the_same_each_once(string own, string offered)
    {
        var table = Checkout.Load(Checkout.Plan).Units;
        Assert.Equal(offered, string.Join(' ', table.Offered(table.Find(own)!).Select(u => u.Symbol)));
    }

    [Theory]
    [InlineData("m", "s", 1, "m·s")]
    [InlineData("m", "s", -1, "m/s")]
    [InlineData("", "s", 1, "s")]
    [InlineData("", "s", -1, "1/s")]
    [InlineData("m", "", -1, "m")]
    [InlineData("m", "m", -1, "")]
    [InlineData("m", "m", 1, "m·m")]
    public void A_product_of_units_is_written_as_one(string left, string right, int power, string symbol)
    {
        var product = Table.Find(left)!.Times(Table.Find(right)!, power);
        Assert.Equal(symbol, product.Symbol);
        Assert.Equal(Table.Find(left)!.Dimension.Times(Table.Find(right)!.Dimension, power), product.Dimension);
    }

    [Fact]
    public void Units_convert_within_their_dimension_only()
    {
        Assert.Equal(new Rational(1000, 1), Kilometre.To(Metre));
        Assert.Equal(new Rational(1, 1000), Metre.To(Kilometre));
        Assert.Throws<InvalidOperationException>(() => Metre.To(Second));
        Assert.Equal(new Rational(1, 1_000_000), Unit.One.Times(Kilometre, -2).Factor);
    }

    [Fact]
    public void Dimensions_are_equal_by_their_exponents()
    {
        var speed = Dimension.Of("length").Times(Dimension.Of("time"), -1);
        Assert.True(speed.Equals((object)Dimension.None.Times(Dimension.Of("time"), -1).Times(Dimension.Of("length"))));
        Assert.Equal(speed.GetHashCode(), Dimension.None.Times(Dimension.Of("time"), -1).Times(Dimension.Of("length")).GetHashCode());
        Assert.False(speed.Equals(null));
        Assert.False(speed.Equals(Dimension.None));
        Assert.True(speed.Times(speed, -1).IsNone);
        Assert.Equal("length^3 time^-3", speed.Times(speed, 2).ToString());
    }

    [Theory]
    [InlineData("a", null, "b")]
    [InlineData("ab", "ac")]
    [InlineData("abc", "abd")]
    [InlineData("abc", null, "ade")]
    [InlineData("abcd", "abxy")]
    [InlineData("abcd", null, "axyz")]
    [InlineData("abcdefghi", "abcdefxyz")]
    [InlineData("abcdefghi", null, "abcdewxyz")]
    [InlineData("STATION", "station")]
    [InlineData("fuond", "found")]
    [InlineData("staton", "station", "stations")]
    [InlineData("abcd", "abcx", "abcx", "abcy")]
    [InlineData("x", null)]
    public void The_nearest_name_is_at_most_a_third_away(string wrong, string? nearest, params string[] others) =>
        Assert.Equal(nearest, Nearest.Name(wrong, nearest is null ? others : [.. others.Where(o => o != nearest).Prepend(nearest)]));
}
