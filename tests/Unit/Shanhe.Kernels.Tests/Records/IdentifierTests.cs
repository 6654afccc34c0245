using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Kernels.Tests.Records;

public class IdentifierTests
{
    // Published examples and invented ones whose check digits were worked out.
    [Theory]
    [InlineData("91130200699229617X", true)]
    [InlineData("911302307808371268", true)]
    [InlineData("91140825MA0K00TE4X", true)]
    [InlineData("91140825MA0KTE5T05", true)]
    [InlineData("92140825MA0L00014C", true)]
    [InlineData("93140825MA0M1234XK", true)]
    [InlineData("121408254069000171", true)]
    [InlineData("11140825013090009R", true)]
    [InlineData("54140825MEA0000189", true)]
    [InlineData("91140825MA0K00TE40", false)]
    [InlineData("91140825MA0K00TE3X", false)]
    [InlineData("9114082", false)]
    public void A_credit_code_has_two_check_characters(string code, bool holds) =>
        Assert.Equal(holds, Identifiers.Holds(IdentifierKind.CreditCode, code));

    [Theory]
    [InlineData("14082519900101001X", true)]
    [InlineData("142726196505150023", true)]
    [InlineData("140825200012319990", true)]
    [InlineData("140825200012319991", false)]
    [InlineData("140825200013319990", false)]
    public void A_resident_number_has_a_birthday_and_a_check_character(string number, bool holds) =>
        Assert.Equal(holds, Identifiers.Holds(IdentifierKind.IdentityNo, number));

    [Theory]
    [InlineData(IdentifierKind.Vin, "1M8GDM9AXKP042788", true)]
    [InlineData(IdentifierKind.Vin, "1M8GDM9A1KP042788", false)]
    [InlineData(IdentifierKind.Plate, "晋M12345", true)]
    [InlineData(IdentifierKind.Plate, "晋MD12345", true)]
    [InlineData(IdentifierKind.Plate, "晋I12345", false)]
    [InlineData(IdentifierKind.Phone, "13812345678", true)]
    [InlineData(IdentifierKind.Phone, "0359-7522222", true)]
    [InlineData(IdentifierKind.Phone, "12345", false)]
    [InlineData(IdentifierKind.PermitNo, "91140825MA0K00TE4X001P", true)]
    [InlineData(IdentifierKind.PermitNo, "91140825MA0K00TE40001P", false)]
    [InlineData(IdentifierKind.HazardousWasteCode, "900-041-49", true)]
    [InlineData(IdentifierKind.AbstractionLicence, "D140825G2021-0012", true)]
    public void Other_identifiers_have_their_forms(IdentifierKind kind, string text, bool holds) =>
        Assert.Equal(holds, Identifiers.Holds(kind, text));

    const string CreditCharacters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    static bool Credit(string code) => Identifiers.Holds(IdentifierKind.CreditCode, code);

    [Fact]
    public void Of_all_ends_of_a_credit_code_one_alone_agrees_with_both_check_characters()
    {
        // The body 11111111 weighs 48, so that its own check is 11 - 48 mod 11 = 7.
        var ends = from own in "0123456789X" from last in CreditCharacters where Credit($"9114082511111111{own}{last}") select own;
        Assert.Equal(['7'], ends);
    }

    [Fact]
    public void A_credit_code_with_one_other_character_is_wrong()
    {
        const string code = "91130200699229617X";
        for (var i = 0; i < code.Length; i++)
            Assert.DoesNotContain(
                true,
                (CreditCharacters + "ISVZ?").Where(c => c != code[i]).Select(c => Credit(code[..i] + c + code[(i + 1)..]))
            );
        Assert.False(Credit(code[..17]));
        Assert.False(Credit(code + "0"));
    }

    [Theory]
    [InlineData("111111111111111110", true)]
    [InlineData("11111111111111111", false)]
    [InlineData("1111111111111111100", false)]
    [InlineData("A11111111111111110", false)]
    [InlineData("1111111111111111X0", false)]
    public void A_resident_number_is_seventeen_digits_and_a_check(string number, bool holds) =>
        Assert.Equal(holds, Identifiers.Holds(IdentifierKind.IdentityNo, number));

    [Fact]
    public void A_resident_number_with_one_other_digit_is_wrong()
    {
        const string number = "14082519900101001X";
        for (var i = 0; i < number.Length; i++)
            Assert.DoesNotContain(
                true,
                "0123456789X"
                    .Where(c => c != number[i])
                    .Select(c => Identifiers.Holds(IdentifierKind.IdentityNo, number[..i] + c + number[(i + 1)..]))
            );
    }

    static string VinOf(char first) =>
        "0123456789X".Select(c => $"{first}1111111{c}11111111").Single(v => Identifiers.Holds(IdentifierKind.Vin, v));

    [Fact]
    public void Letters_of_a_vehicle_number_count_as_the_digits_of_the_standard()
    {
        Assert.Equal("11111111111111111", VinOf('1'));
        // GB 16735, table of values.
        foreach (
            var (digit, letters) in new[]
            {
                ('1', "AJ"),
                ('2', "BKS"),
                ('3', "CLT"),
                ('4', "DMU"),
                ('5', "ENV"),
                ('6', "FW"),
                ('7', "GPX"),
                ('8', "HY"),
                ('9', "RZ"),
            }
        )
            Assert.All(letters, letter => Assert.Equal(VinOf(digit)[1..], VinOf(letter)[1..]));
        Assert.Distinct("123456789".Select(d => VinOf(d)[8]));
        Assert.DoesNotContain(true, "IOQ".Select(c => Identifiers.Holds(IdentifierKind.Vin, c + "1111111111111111")));
    }

    [Fact]
    public void A_permit_is_a_credit_code_with_a_tail_of_four_and_a_card_has_twelve_to_nineteen_digits()
    {
        string[] permits = ["91140825MA0K00TE4X001P", "91140825MA0K00TE4X001", "91140825MA0K00TE4X0010P", "91140825MA0K00TE4X0A1P"];
        Assert.Equal([true, false, false, false], permits.Select(p => Identifiers.Holds(IdentifierKind.PermitNo, p)));
        string[] cards = [new('6', 11), new('6', 12), new('6', 19), new('6', 20), "62220212345678901A"];
        Assert.Equal([false, true, true, false, false], cards.Select(c => Identifiers.Holds(IdentifierKind.BankCard, c)));
        Assert.False(Identifiers.Holds((IdentifierKind)99, "1"));
    }

    [Theory]
    [InlineData(IdentifierKind.IdentityNo, "14082519900101001X", "140825********001X")]
    [InlineData(IdentifierKind.IdentityNo, "1408251990", "1408251990")]
    [InlineData(IdentifierKind.Phone, "13812345678", "138****5678")]
    [InlineData(IdentifierKind.Phone, "0359-7522222", "0359-7522222")]
    [InlineData(IdentifierKind.BankCard, "6222021234567890123", "**** 0123")]
    [InlineData(IdentifierKind.BankCard, "12345", "**** 2345")]
    [InlineData(IdentifierKind.BankCard, "1234", "1234")]
    [InlineData(IdentifierKind.Plate, "晋M12345", "晋M12345")]
    public void A_mask_shows_the_ends_alone(IdentifierKind kind, string text, string shown)
    {
        Assert.Equal(shown, Identifiers.Mask(kind, text));
        Assert.Equal("", Identifiers.Mask(kind, PersonalNumbers.Mark + "abc"));
        Assert.Equal(shown, Identifiers.Mask(kind, shown + PersonalNumbers.Mark + "abc"));
    }

    [Theory]
    [InlineData("报送人14082519900101001x，电话13812345678", "报送人140825********001x，电话138****5678")]
    [InlineData("卡号6222021234567890", "卡号**** 7890")]
    [InlineData("联单20260101000123", "联单20260101000123")]
    [InlineData("卡号622202123456789", "卡号622202123456789")]
    [InlineData("水量12345678901234567890123立方米", "水量12345678901234567890123立方米")]
    public void Numbers_of_persons_in_a_text_leave_the_house_masked(string text, string masked) =>
        Assert.Equal(masked, PersonalText.Masked(text));

    [Fact]
    public void A_sealed_number_is_opened_by_its_key_alone_and_the_same_number_seals_alike()
    {
        var numbers = new PersonalNumbers([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
        const string number = "14082519900101001X";
        var kept = numbers.Seal(IdentifierKind.IdentityNo, number);
        Assert.StartsWith("140825********001X" + PersonalNumbers.Mark, kept, StringComparison.Ordinal);
        Assert.Equal((number, kept), (numbers.Open(kept), numbers.Seal(IdentifierKind.IdentityNo, number)));
        Assert.Equal("140825********001X", PersonalNumbers.Passing().Open(kept));
        Assert.Equal("140825********001X", numbers.Open(kept[..^8]));
        Assert.Equal(number, numbers.Open(number));
        var (first, second) = (numbers.SealSecret("王"), numbers.SealSecret("王"));
        Assert.NotEqual(first, second);
        Assert.Equal(("王", "王", ""), (numbers.Open(first), numbers.Open(second), PersonalNumbers.Passing().Open(first)));
    }
}
