using System.Text.Json;
using Shanhe.Evidence;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Ledgers;

/// <summary>The series of indicators that ledgers give.</summary>
public sealed partial class LedgerDesk
{
    const string SeriesKind = "ledger-series";

    /// <summary>
    /// Adds up again what ledgers give to series where the package gives other series than when it was added up last. To be called once when
    /// the program starts.
    /// </summary>
    public async ValueTask Prepare(CancellationToken cancellation = default)
    {
        foreach (var ledger in package.Ledgers)
        {
            var signature = SignatureOf(ledger);
            if (await store.Remembered(SeriesKind, ledger.Id, "", cancellation) == signature)
                continue;
            if (ledger.Gives.Count == 0 && await ledgers.Totals(ledger.Id, cancellation) is [])
                continue;
            await store.Write(
                async transaction =>
                {
                    var writer = writing(transaction, ledger);
                    var chart = new LedgerChart(package, ledger);
                    writer.ClearCounts();
                    foreach (var (transfer, debit, credit) in writer.Posted())
                        LedgerSeries.Count(package, chart, writer, transfer, debit, credit);
                    await transaction.Remember(SeriesKind, ledger.Id, "", signature, cancellation);
                    return true;
                },
                cancellation
            );
        }
    }

    static string SignatureOf(PlanLedger ledger) =>
        ledger.Gives.Count == 0
            ? ""
            : JsonSerializer.Serialize(
                ledger.Gives.Select(g => new
                {
                    g.Series,
                    g.From,
                    g.To,
                    g.Assets,
                }),
                EvidenceJson.Options
            );
}
