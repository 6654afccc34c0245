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
}
