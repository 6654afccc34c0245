using System.Text.RegularExpressions;
using Shanhe.Plans.Package;

namespace Shanhe.Evidence.Records;

/// <summary>
/// Masks resident, card and telephone numbers that somebody wrote into free text, before it leaves the house by mail or webhook. Pure.
/// </summary>
public static partial class PersonalText
{
    [GeneratedRegex(@"(?<![0-9A-Za-z])[0-9]{11,19}[0-9Xx]?(?![0-9A-Za-z])")]
    private static partial Regex Number();

    public static string Masked(string text) =>
        Number()
            .Replace(
                text,
                match =>
                {
                    foreach (
                        var kind in (ReadOnlySpan<IdentifierKind>)[IdentifierKind.IdentityNo, IdentifierKind.Phone, IdentifierKind.BankCard]
                    )
                    {
                        // Shorter numbers pass a card's check digit by chance, such as those of manifests.
                        if (kind == IdentifierKind.BankCard && match.Length < 16)
                            continue;
                        if (Identifiers.Holds(kind, match.Value.ToUpperInvariant()))
                            return kind == IdentifierKind.Phone
                                ? match.Value[..3] + "****" + match.Value[^4..]
                                : Identifiers.Mask(kind, match.Value);
                    }

                    return match.Value;
                }
            );
}
