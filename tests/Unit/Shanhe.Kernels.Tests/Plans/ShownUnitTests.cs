using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Kernels.Tests.Plans;

/// <summary>Units and targets as they are read in Chinese and in English.</summary>
public class ShownUnitTests
{
    static readonly PlanPackage Package = Checkout.Load(Path.Combine(Checkout.Root, "plans", "xinjiang"));

    [Theory]
    [InlineData("万亩", "10⁴ mu")]
    [InlineData("万平方公里", "10⁴ km²")]
    [InlineData("亿立方米", "10⁸ m³")]
    [InlineData("万吨", "10⁴ t")]
    [InlineData("亿元", "10⁸ yuan")]
    [InlineData("万吨标准煤", "10⁴ tce")]
    [InlineData("家", "firms")]
    [InlineData("口", "wells")]
    public void A_Chinese_unit_stands_in_English_by_its_English_name_and_in_Chinese_as_it_is(string symbol, string english)
    {
        Assert.Equal(english, Package.Units.Shown(symbol, Language.En));
        Assert.Equal(symbol, Package.Units.Shown(symbol, Language.Zh));
        Assert.Equal(new LocalText(symbol, english), Package.Units.Words(symbol));
    }

    [Theory]
    [InlineData("公里", "km")]
    [InlineData("万m³", "10⁴ m³")]
    [InlineData("毫克/升", "mg/L")]
    public void Another_way_to_write_a_unit_is_shown_as_that_unit(string alias, string english)
    {
        Assert.Equal(english, Package.Units.Shown(alias, Language.En));
        Assert.Equal(alias, Package.Units.Shown(alias, Language.Zh));
    }

    [Theory]
    [InlineData("μg/m³")]
    [InlineData("%")]
    [InlineData("t/d")]
    [InlineData("斛")]
    public void Symbols_that_are_no_Chinese_words_and_those_that_nobody_knows_stay_as_they_are(string symbol)
    {
        Assert.Equal(symbol, Package.Units.Shown(symbol, Language.En));
        Assert.Equal(symbol, Package.Units.Shown(symbol, Language.Zh));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("—")]
    public void A_quantity_without_a_unit_shows_none(string? symbol)
    {
        Assert.Equal("", Package.Units.Shown(symbol, Language.En));
        Assert.Equal("", Package.Units.Shown(symbol, Language.Zh));
    }

    [Fact]
    public void Every_unit_with_a_Chinese_symbol_has_an_English_name_without_a_Chinese_character()
    {
        Assert.Contains(Package.Units.Symbols, s => s.Any(IsChinese));
        Assert.DoesNotContain(Package.Units.Symbols, s => Package.Units.Shown(s, Language.En).Any(IsChinese));
    }

    [Fact]
    public void A_target_that_the_plan_writes_in_Chinese_alone_is_its_number_and_unit_in_English()
    {
        LocalText Shown(TargetValue target, string unit) => TargetWords.Shown(Package, target, unit);
        var wood = Shown(
            new()
            {
                Is = Comparator.Ge,
                Value = 4000,
                Text = LocalText.Same("≥4000亩"),
            },
            "亩"
        );
        Assert.Equal(new("≥4000亩", "≥ 4000 mu"), wood);
        var bricks = Shown(
            new()
            {
                Is = Comparator.Range,
                Value = 1,
                High = 2,
                Text = new("1-2家", ""),
            },
            "家"
        );
        Assert.Equal("1–2 firms", bricks.En);
        var words = Shown(new() { Is = Comparator.State, Text = LocalText.Same("空气质量达国家二级") }, "");
        Assert.Equal("空气质量达国家二级", words.In(Language.En));
        var both = Shown(new() { Is = Comparator.NotLower, Text = new("不降低", "not lower") }, "%");
        Assert.Equal(new("不降低", "not lower"), both);
    }

    [Fact]
    public void A_formula_in_words_has_its_units_in_the_readers_language()
    {
        var formula = Shanhe.Plans.Formulas.FormulaChecker.Check("5[万亩]", [], Package.Units, null, out _)!;
        Assert.Equal("5 万亩", formula.InWords(Language.Zh));
        Assert.Equal("5 10⁴ mu", formula.InWords(Language.En));
    }

    static bool IsChinese(char c) => c is >= '\u4E00' and <= '\u9FFF';
}
