using NodaTime.Text;
using Shanhe.Capabilities.Ledgers;
using Shanhe.Plans.Text;

namespace Shanhe.Reports.LedgerForms;

/// <summary>Ledgers as tables. Pure.</summary>
public static class LedgerTables
{
    /// <summary>What differs between an account and somebody else's record of it: what, day, reference, there, here.</summary>
    public static IReadOnlyList<IReadOnlyList<object?>> Differences(Reconciliation found, Language language)
    {
        string Say(string code) => LedgerMessages.Wording.Say(code).In(language);
        return
        [
            .. found.Different.Select(d =>
                (IReadOnlyList<object?>)
                    [
                        Say("difference.amount"),
                        LocalDatePattern.Iso.Format(d.Here.Day),
                        d.Outside.Reference,
                        d.Outside.Amount,
                        d.Here.Amount,
                    ]
            ),
            .. found.OnlyOutside.Select(o =>
                (IReadOnlyList<object?>)[Say("difference.outside"), LocalDatePattern.Iso.Format(o.Day), o.Reference, o.Amount, null]
            ),
            .. found.OnlyHere.Select(h =>
                (IReadOnlyList<object?>)[Say("difference.here"), LocalDatePattern.Iso.Format(h.Day), h.Record ?? h.Id, null, h.Amount]
            ),
        ];
    }

    /// <summary>The lines of a statement.</summary>
    public static IReadOnlyList<IReadOnlyList<object?>> Statement(IEnumerable<LedgerLine> lines, Language language) =>
        [
            .. lines.Select(l =>
                (IReadOnlyList<object?>)
                    [
                        LocalDatePattern.Iso.Format(l.Day),
                        l.Id,
                        LedgerMessages.Wording.Say("kind." + l.Kind).In(language),
                        LedgerMessages.Wording.Say("fate." + l.Fate).In(language),
                        l.OtherWords.In(language),
                        l.Amount,
                        l.Net,
                        l.Record,
                        l.Actor,
                        l.Note,
                    ]
            ),
        ];

    /// <summary>The columns of <see cref="Statement"/> for programs.</summary>
    public static IReadOnlyList<string> StatementKeys { get; } =
    ["day", "transfer", "kind", "fate", "other", "amount", "net", "record", "actor", "note"];

    /// <summary>Accounts with what stands on them.</summary>
    public static IReadOnlyList<IReadOnlyList<object?>> Accounts(IEnumerable<AccountStanding> accounts, Language language) =>
        [.. accounts.Select(a => (IReadOnlyList<object?>)[a.Id, a.Words.In(language), a.Net, a.Reserved, a.Available, a.Ledger.Unit])];

    /// <summary>The columns of <see cref="Accounts"/> for programs.</summary>
    public static IReadOnlyList<string> AccountKeys { get; } = ["account", "name", "net", "reserved", "available", "unit"];

    /// <summary>What everyone sees of accounts: what is posted, and nothing of what is under way.</summary>
    public static IReadOnlyList<IReadOnlyList<object?>> Public(IEnumerable<AccountStanding> accounts, Language language) =>
        [.. accounts.Where(a => a.Net != 0).Select(a => (IReadOnlyList<object?>)[a.Id, a.Words.In(language), a.Net, a.Ledger.Unit])];

    /// <summary>The columns of <see cref="Public"/> for programs.</summary>
    public static IReadOnlyList<string> PublicKeys { get; } = ["account", "name", "net", "unit"];

    /// <summary>The columns of <see cref="Differences"/> for programs.</summary>
    public static IReadOnlyList<string> DifferenceKeys { get; } = ["difference", "day", "reference", "outside", "here"];

    /// <summary>The headings of columns.</summary>
    public static IReadOnlyList<string> Headings(IEnumerable<string> keys, Language language) =>
        [.. keys.Select(k => LedgerMessages.Wording.Say("col." + k).In(language))];
}
