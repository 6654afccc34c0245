using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A certificate of what an account holds, with a number and a page on which anyone may check it.")]
public sealed record LedgerCertificate
{
    [Doc("Its title.")]
    public required LocalText Title { get; init; }

    [Doc("How it is numbered; {year} and {no:4} (digits) are filled in.")]
    public required string Number { get; init; }

    [Doc("The kinds of account that it is given for.")]
    public required IReadOnlyList<string> Kinds { get; init; }
}
