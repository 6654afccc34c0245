using System.Text;
using System.Text.RegularExpressions;
using Shanhe.Plans.Package;

namespace Shanhe.Plans.Writing;

/// <summary>The forms of numbers of persons, wherever they stand in a text. Pure.</summary>
public static partial class PersonalForms
{
    /// <summary>
    /// Tells of a text whether any part of it has the form of an identifier; every number that is a right one has it. <c>null</c> for kinds
    /// that are no numbers of persons.
    /// </summary>
    public static Func<string, bool>? Of(IdentifierKind? kind) =>
        kind switch
        {
            IdentifierKind.Phone => text => Phone().IsMatch(Narrow(text)),
            IdentifierKind.IdentityNo => text => Resident().IsMatch(Narrow(text)),
            IdentifierKind.BankCard => text => Card().IsMatch(Narrow(text)),
            _ => null,
        };

    static string Narrow(string text) => text.Normalize(NormalizationForm.FormKC);

    [GeneratedRegex(@"1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8}")]
    private static partial Regex Phone();

    [GeneratedRegex("[0-9]{17}[0-9Xx]")]
    private static partial Regex Resident();

    [GeneratedRegex("[0-9]{12}")]
    private static partial Regex Card();
}
