using Shanhe.Ledger.Accounts;
using Shanhe.Ledger.Keeping;
using Shanhe.Ledger.Transfers;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;

namespace Shanhe.Capabilities.Ledgers;

/// <summary>What posted transfers add to series of indicators.</summary>
static class LedgerSeries
{
    /// <summary>Adds a transfer to the series that its ledger gives; a reversal takes off what it undoes.</summary>
    public static void Count(
        PlanPackage package,
        LedgerChart chart,
        ILedgerWriter writer,
        KeptTransfer transfer,
        LedgerAccount debit,
        LedgerAccount credit
    )
    {
        if (transfer.Transfer.Kind is TransferKind.Pending or TransferKind.Void || chart.Ledger.Gives.Count == 0)
            return;
        var flow = LedgerFlows.KeyOf(transfer, debit, credit);
        var sign = transfer.Transfer.Kind == TransferKind.Reverse ? -1 : 1;
        foreach (var count in chart.Ledger.Gives.Where(c => Matches(c, flow.From, flow.To, flow.Asset)))
        {
            if (package.Find<Series>(count.Series) is not { } series || PlaceOf(package, series, flow.Place) is not { } place)
                continue;
            var convert = package.Units.Find(chart.Unit)!.To(package.Units.Find(series.Unit)!);
            writer.Count(
                series.Id,
                Period.Containing(transfer.Day, series.Frequency[0]).ToString(),
                place,
                sign * convert.Apply(chart.Amount(transfer.Amount)),
                string.Join('\n', chart.Ledger.Id, transfer.Transfer.Id, series.Id),
                transfer.Transfer.At
            );
        }
    }

    /// <summary>Whether a flow counts.</summary>
    public static bool Matches(LedgerCount count, string from, string to, string asset) =>
        (count.From.Count == 0 || count.From.Contains(from))
        && (count.To.Count == 0 || count.To.Contains(to))
        && (count.Assets.Count == 0 || count.Assets.Contains(asset));

    /// <summary>The county, or the flow's town for series that towns make up.</summary>
    static string? PlaceOf(PlanPackage package, Series series, string place) =>
        series.Places.Contains(PlaceKind.County) ? package.Plan.County
        : package.Find<PlanPlace>(place) is { } found && series.Places.Contains(found.Kind) ? place
        : null;
}
