using System.Globalization;
using Shanhe.Capabilities.Ledgers;
using Shanhe.Ledger.Keeping;
using Shanhe.Plans.Package;
using Shanhe.Web.Words;

namespace Shanhe.Web.Api.Ledgers;

/// <summary>Ledgers as the API writes them; amounts are decimal texts, exact. Pure.</summary>
static class LedgerJson
{
    public static object Of(PlanLedger ledger) =>
        new
        {
            ledger.Id,
            Name = ledger.Name.In(WebMessages.CurrentLanguage),
            ledger.Area,
            ledger.Unit,
            ledger.Decimals,
        };

    public static object Whole(
        PlanPackage package,
        PlanLedger ledger,
        IEnumerable<LedgerTransferKind> kinds,
        IEnumerable<ClosedPeriod> closed,
        IEnumerable<(string Asset, decimal Debits, decimal Credits)> totals
    ) =>
        new
        {
            ledger.Id,
            Name = ledger.Name.In(WebMessages.CurrentLanguage),
            ledger.Area,
            Basis = ledger.Basis.In(WebMessages.CurrentLanguage),
            ledger.Unit,
            ledger.Decimals,
            Assets = package.AssetsOf(ledger).Select(a => new { a.Id, Name = a.Name.In(WebMessages.CurrentLanguage) }),
            Accounts = ledger.Accounts.Select(a => new
            {
                a.Id,
                Name = a.Name.In(WebMessages.CurrentLanguage),
                Holder = a.Holder.ToString().ToLowerInvariant(),
                a.Register,
                Side = a.Side.ToString().ToLowerInvariant(),
                a.Floor,
                a.Ceiling,
                a.Yearly,
                a.Public,
            }),
            Books = kinds.Select(k => new
            {
                k.Id,
                Name = k.Name.In(WebMessages.CurrentLanguage),
                k.From,
                k.To,
            }),
            Closed = closed.Select(Of),
            Totals = totals.Select(t => new
            {
                t.Asset,
                Debits = Text(t.Debits),
                Credits = Text(t.Credits),
            }),
        };

    public static object Of(ClosedPeriod period) =>
        new
        {
            Period = LedgerPeriods.Text(period.Year, period.Month),
            period.Actor,
            period.At,
        };

    public static object Of(AccountStanding account) =>
        new
        {
            account.Id,
            Kind = account.Name.Kind.Id,
            account.Name.Holder,
            HolderName = account.Holder.In(WebMessages.CurrentLanguage),
            account.Name.Asset,
            account.Name.Year,
            Words = account.Words.In(WebMessages.CurrentLanguage),
            Net = Text(account.Net),
            Reserved = Text(account.Reserved),
            Coming = Text(account.Coming),
            Available = Text(account.Available),
            In = Text(account.In),
            Out = Text(account.Out),
            account.Ledger.Unit,
            Closed = account.Kept.IsClosed,
        };

    /// <summary>What everyone sees of an account: what is posted, and nothing of what is under way.</summary>
    public static object Public(AccountStanding account) =>
        new
        {
            account.Id,
            Words = account.Words.In(WebMessages.CurrentLanguage),
            Net = Text(account.Net),
            account.Ledger.Unit,
        };

    public static object Of(LedgerLine line) =>
        new
        {
            line.Seq,
            line.Id,
            Kind = line.Kind.ToString().ToLowerInvariant(),
            Fate = line.Fate.ToString().ToLowerInvariant(),
            line.By,
            line.At,
            line.Day,
            line.Other,
            OtherWords = line.OtherWords.In(WebMessages.CurrentLanguage),
            Amount = Text(line.Amount),
            Net = Text(line.Net),
            line.Of,
            line.Record,
            line.Actor,
            line.Note,
            line.Journal,
        };

    public static object Of(RecordBooking booking) =>
        new
        {
            Ledger = booking.Ledger.Id,
            booking.Id,
            Kind = booking.Kind.ToString().ToLowerInvariant(),
            Fate = booking.Fate.ToString().ToLowerInvariant(),
            booking.From,
            FromWords = booking.FromWords.In(WebMessages.CurrentLanguage),
            booking.To,
            ToWords = booking.ToWords.In(WebMessages.CurrentLanguage),
            Amount = Text(booking.Amount),
            booking.Ledger.Unit,
            booking.Day,
        };

    public static object Of(Certificate certificate, bool withCode) =>
        new
        {
            certificate.Number,
            certificate.Ledger,
            certificate.Account,
            Title = certificate.Title.In(WebMessages.CurrentLanguage),
            Holder = certificate.Holder.In(WebMessages.CurrentLanguage),
            Asset = certificate.Asset.In(WebMessages.CurrentLanguage),
            certificate.Year,
            certificate.Amount,
            certificate.Reserved,
            certificate.Unit,
            certificate.At,
            Code = withCode ? certificate.Code : null,
        };

    public static string Text(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);
}
