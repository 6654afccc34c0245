using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Shanhe.Evidence;
using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Ledgers;

/// <summary>Certificates of balances.</summary>
public sealed partial class LedgerDesk
{
    /// <summary>The kind of their lines of the journal.</summary>
    const string CertificateKind = "certificate";

    /// <summary>Hexadecimal digits of the code by which one is looked up.</summary>
    const int CodeLength = 12;

    /// <summary>Whether an actor may certify an account.</summary>
    public bool Certifies(AccountStanding account, Actor actor) =>
        account.Ledger.Certificate?.Kinds.Contains(account.Name.Kind.Id) == true && Keeps(account.Ledger, actor);

    /// <summary>Gives a certificate of what an account holds now.</summary>
    public async ValueTask<(Certificate? Certificate, Problem? Problem)> Certify(
        AccountStanding account,
        Actor actor,
        CancellationToken cancellation = default
    )
    {
        if (!Keeps(account.Ledger, actor))
            return (null, LedgerMessages.Say("E515"));
        if (account.Ledger.Certificate is not { } form || !form.Kinds.Contains(account.Name.Kind.Id))
            return (null, LedgerMessages.Say("E524"));
        var chart = new LedgerChart(package, account.Ledger);
        var at = clock.GetCurrentInstant();
        return await store.Write<(Certificate?, Problem?)>(
            async transaction =>
            {
                var kept = writing(transaction, account.Ledger).Account(account.Id);
                if (kept is null || kept.Balance.Net(kept.Account.Side) <= 0)
                    return (null, LedgerMessages.Say("E525"));
                var year = PlanTime.Local(at).Year;
                var number = await transaction.NextNumber($"{CertificateKind}:{account.Ledger.Id}", year, cancellation);
                var certificate = new Certificate(
                    NumberOf(form, year, number),
                    account.Ledger.Id,
                    account.Id,
                    form.Title,
                    account.Holder,
                    package.AssetsOf(account.Ledger).FirstOrDefault(a => a.Id == account.Name.Asset)?.Name ?? LocalText.Empty,
                    account.Name.Year,
                    chart.Show(kept.Balance.Net(kept.Account.Side)),
                    chart.Show(kept.Balance.Leaving(kept.Account.Side)),
                    account.Ledger.Unit,
                    at,
                    actor.Id,
                    RandomNumberGenerator.GetHexString(CodeLength, lowercase: true)
                );
                var body = JsonSerializer.Serialize(certificate, EvidenceJson.Options);
                await transaction.Keep(CertificateKind, account.Ledger.Id, certificate.Number, body, actor.Id, at, cancellation);
                return (certificate, null);
            },
            cancellation
        );
    }

    static string NumberOf(LedgerCertificate form, int year, int number) =>
        CertificateNumber
            .Placeholder()
            .Replace(
                form.Number,
                m =>
                    m.Groups["what"].Value == "year"
                        ? year.ToString("0000", CultureInfo.InvariantCulture)
                        : number.ToString("D" + (m.Groups["digits"].Success ? m.Groups["digits"].Value : "1"), CultureInfo.InvariantCulture)
            );

    /// <summary>The certificates of an account, the newest first.</summary>
    public async ValueTask<IReadOnlyList<Certificate>> Certificates(AccountStanding account, CancellationToken cancellation = default) =>
        [.. (await Given(account.Ledger.Id, cancellation)).Where(c => c.Account == account.Id).OrderByDescending(c => c.At)];

    /// <summary>Looks a certificate up by its number and code; <c>null</c>: there is none of both. Anyone may.</summary>
    public async ValueTask<CertificateProof?> Verify(string number, string code, CancellationToken cancellation = default)
    {
        foreach (var ledger in package.Ledgers.Where(l => l.Certificate is not null))
        {
            if (
                await store.Kept(CertificateKind, ledger.Id, number, cancellation) is not { } body
                || JsonSerializer.Deserialize<Certificate>(body, EvidenceJson.Options) is not { } certificate
                || !CryptographicOperations.FixedTimeEquals(
                    System.Text.Encoding.UTF8.GetBytes(certificate.Code),
                    System.Text.Encoding.UTF8.GetBytes(code)
                )
            )
                continue;
            var chart = new LedgerChart(package, ledger);
            var kept = await ledgers.Account(ledger.Id, certificate.Account, cancellation);
            var now = chart.Show(kept?.Balance.Net(kept.Account.Side) ?? 0);
            var later = (await Given(ledger.Id, cancellation)).Any(c => c.Account == certificate.Account && c.At > certificate.At);
            var lines = await store.JournalOf(CertificateKind, $"{ledger.Id}/{number}", 1, cancellation);
            return new(
                certificate,
                later ? CertificateStanding.Replaced
                    : now == certificate.Amount ? CertificateStanding.Valid
                    : CertificateStanding.Changed,
                now,
                lines is [var line] && line.Body == JsonSerializer.Serialize(body) ? line : null
            );
        }

        return null;
    }

    async ValueTask<IEnumerable<Certificate>> Given(string ledger, CancellationToken cancellation) =>
        (await store.KeptAll(CertificateKind, ledger, cancellation)).Select(k =>
            JsonSerializer.Deserialize<Certificate>(k.Body, EvidenceJson.Options)!
        );
}
