using System.Text.RegularExpressions;
using Shanhe.Plans.Package;
using Shanhe.Plans.Writing;

namespace Shanhe.Evidence.Records;

/// <summary>Forms, check digits and masks of the identifiers that records hold. Pure.</summary>
public static partial class Identifiers
{
    const string CreditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];
    static readonly int[] ResidentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>The identifier as it is kept: upper case, without blanks and without characters that nobody sees.</summary>
    public static string Normal(string text) =>
        PlainText
            .Visible(text)
            .Normalize(System.Text.NormalizationForm.FormKC)
            .Replace(" ", "", StringComparison.Ordinal)
            .ToUpperInvariant();

    /// <summary>Whether form and check digit hold.</summary>
    public static bool Holds(IdentifierKind kind, string text) =>
        kind switch
        {
            IdentifierKind.CreditCode => CreditCode(text),
            IdentifierKind.IdentityNo => ResidentNumber(text),
            IdentifierKind.Phone => Phone().IsMatch(text),
            IdentifierKind.Plate => Plate().IsMatch(text),
            IdentifierKind.Vin => Vin(text),
            IdentifierKind.PermitNo => text.Length == 22 && CreditCode(text[..18]) && PermitTail().IsMatch(text[18..]),
            IdentifierKind.OutletNo => Outlet().IsMatch(text),
            IdentifierKind.ManifestNo => Manifest().IsMatch(text),
            IdentifierKind.HazardousWasteCode => HazardousWaste().IsMatch(text),
            IdentifierKind.AbstractionLicence => Abstraction().IsMatch(text),
            IdentifierKind.TreeNo => Tree().IsMatch(text),
            IdentifierKind.BankCard => text.Length is >= 12 and <= 19 && text.All(char.IsAsciiDigit),
            _ => false,
        };

    /// <summary>
    /// 统一社会信用代码, GB 32100-2015: 18 characters of an alphabet of 31; the last makes the sum of the values, weighted by powers of 3,
    /// divisible by 31.
    /// </summary>
    public static bool CreditCode(string text)
    {
        if (text.Length != 18)
            return false;
        var (sum, weight) = (0, 1);
        for (var i = 0; i < 17; i++)
        {
            var value = CreditAlphabet.IndexOf(text[i], StringComparison.Ordinal);
            if (value < 0)
                return false;
            sum += value * weight;
            weight = weight * 3 % 31;
        }

        return CreditAlphabet[(31 - (sum % 31)) % 31] == text[17] && OrganisationCode(text[8..17]);
    }

    /// <summary>组织机构代码, GB 11714: eight characters (letters from A = 10) and a check character.</summary>
    static bool OrganisationCode(string text)
    {
        var sum = 0;
        for (var i = 0; i < 8; i++)
            sum += (char.IsAsciiDigit(text[i]) ? text[i] - '0' : text[i] - 'A' + 10) * OrganisationWeights[i];
        var check = (11 - (sum % 11)) switch
        {
            10 => 'X',
            11 => '0',
            var c => (char)('0' + c),
        };
        return check == text[8];
    }

    /// <summary>公民身份号码, GB 11643-1999: 17 digits with a date of birth and a check character.</summary>
    static bool ResidentNumber(string text)
    {
        if (text.Length != 18 || !text[..17].All(char.IsAsciiDigit))
            return false;
        if (!NodaTime.Text.LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd").Parse(text[6..14]).Success)
            return false;
        var sum = 0;
        for (var i = 0; i < 17; i++)
            sum += (text[i] - '0') * ResidentWeights[i];
        return "10X98765432"[sum % 11] == text[17];
    }

    /// <summary>车辆识别代号, GB 16735: 17 characters; the ninth is the check over the values of the others.</summary>
    static bool Vin(string text)
    {
        if (!VinForm().IsMatch(text))
            return false;
        int[] weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
        var sum = 0;
        for (var i = 0; i < 17; i++)
            sum += VinValue(text[i]) * weights[i];
        return (sum % 11 == 10 ? 'X' : (char)('0' + (sum % 11))) == text[8];
    }

    static int VinValue(char c) =>
        char.IsAsciiDigit(c)
            ? c - '0'
            : c switch
            {
                <= 'H' => c - 'A' + 1,
                <= 'N' => c - 'J' + 1,
                'P' => 7,
                'R' => 9,
                _ => c - 'S' + 2,
            };

    /// <summary>
    /// What is shown to those who need not see the whole: the county and the end of a resident number, the ends of a phone number, the end
    /// of a card.
    /// </summary>
    public static string Mask(IdentifierKind kind, string text) =>
        kind switch
        {
            _ when text.IndexOf(PersonalNumbers.Mark, StringComparison.Ordinal) is >= 0 and var at => text[..at],
            IdentifierKind.IdentityNo when text.Length == 18 => text[..6] + "********" + text[14..],
            IdentifierKind.Phone when text.Length == 11 => text[..3] + "****" + text[7..],
            IdentifierKind.BankCard when text.Length > 4 => "**** " + text[^4..],
            _ => text,
        };

    /// <summary>Whether officials too see it masked unless they ask for the whole.</summary>
    public static bool IsPersonal(IdentifierKind? kind) => kind is IdentifierKind.IdentityNo or IdentifierKind.BankCard;

    [GeneratedRegex(@"^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$")]
    private static partial Regex Phone();

    [GeneratedRegex(
        "^[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新][A-HJ-NP-Z]([A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警]|[A-HJ-NP-Z0-9]{6})$"
    )]
    private static partial Regex Plate();

    [GeneratedRegex("^[A-HJ-NPR-Z0-9]{17}$")]
    private static partial Regex VinForm();

    [GeneratedRegex(@"^\d{3}[A-Z0-9]$")]
    private static partial Regex PermitTail();

    [GeneratedRegex(@"^(D[AW]|YS)\d{3}$")]
    private static partial Regex Outlet();

    [GeneratedRegex(@"^20\d{12}$")]
    private static partial Regex Manifest();

    [GeneratedRegex(@"^\d{3}-\d{3}-\d{2}$")]
    private static partial Regex HazardousWaste();

    [GeneratedRegex(@"^[A-Z]\d{6}[GS]\d{4}-\d{4}$")]
    private static partial Regex Abstraction();

    [GeneratedRegex(@"^\d{11}$")]
    private static partial Regex Tree();
}
