using System.CommandLine;
using System.Globalization;
using NodaTime.Text;
using Shanhe.Capabilities.Ledgers;
using Shanhe.Reports.LedgerForms;

namespace Shanhe.Server.Commands.Ledgers;

/// <summary><c>shanhe ledger list|accounts|statement</c>: what stands in the ledgers.</summary>
static class LedgerAccountsCommand
{
    public static Command List()
    {
        var format = CommonOptions.Format();
        var command = new Command("list", "List the ledgers with what they balance to") { format, CommonOptions.Output };
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
            {
                var desk = county.Get<LedgerDesk>();
                var rows = new List<IReadOnlyList<object?>>();
                foreach (var ledger in desk.Ledgers(LedgerCall.OwnerOf(county)))
                {
                    var totals = await desk.Totals(ledger, cancellation);
                    foreach (var (asset, debits, credits) in totals.DefaultIfEmpty(("", 0, 0)))
                        rows.Add([ledger.Id, ledger.Name.In(language), asset, debits, credits, ledger.Unit]);
                }

                LedgerCall.Table(result, language, ["ledger", "name", "asset", "debits", "credits", "unit"], rows, format);
                return CommonOptions.Done;
            }
        );
        return command;
    }

    public static Command Accounts()
    {
        var format = CommonOptions.Format();
        var kind = new Option<string?>("--kind") { Description = "Accounts of this kind" };
        var asset = new Option<string?>("--asset") { Description = "Accounts that hold this" };
        var holder = new Option<string?>("--holder") { Description = "Accounts of this holder" };
        var command = new Command("accounts", "List the accounts of a ledger with what stands on them")
        {
            LedgerCall.Argument,
            kind,
            asset,
            holder,
            format,
            CommonOptions.Output,
        };
        LedgerCall.Set(
            command,
            async call =>
            {
                var query = new AccountQuery
                {
                    Kind = call.Result.GetValue(kind),
                    Asset = call.Result.GetValue(asset),
                    Holder = call.Result.GetValue(holder),
                    Limit = AccountQuery.MostLimit,
                };
                var rows = new List<IReadOnlyList<object?>>();
                do
                {
                    var page = await call.Desk.Accounts(call.Ledger, query, call.Owner, call.Cancellation);
                    rows.AddRange(LedgerTables.Accounts(page, call.Language));
                    query = query with { After = page.Count == AccountQuery.MostLimit ? page[^1].Id : null };
                } while (query.After is not null);
                call.Table(LedgerTables.AccountKeys, rows, format);
                return CommonOptions.Done;
            }
        );
        return command;
    }

    public static Command Statement()
    {
        var format = CommonOptions.Format();
        var at = new Option<string?>("--at") { Description = "Only what it held at a moment, such as 2025-03-31T23:59:59Z" };
        var command = new Command("statement", "Show what was booked on an account, the newest first")
        {
            LedgerCall.Argument,
            LedgerCall.Account,
            at,
            format,
            CommonOptions.Output,
        };
        LedgerCall.Set(
            command,
            async (call, account) =>
            {
                if (call.Result.GetValue(at) is { } moment)
                    return await NetAt(call, account, moment);
                var rows = new List<IReadOnlyList<object?>>();
                long? before = null;
                do
                {
                    var page = await call.Desk.Statement(account, before, LedgerDesk.MostLines, cancellation: call.Cancellation);
                    rows.AddRange(LedgerTables.Statement(page, call.Language));
                    before = page.Count == LedgerDesk.MostLines ? page[^1].Seq : null;
                } while (before is not null);
                call.Table(LedgerTables.StatementKeys, rows, format);
                return CommonOptions.Done;
            }
        );
        return command;
    }

    static async Task<int> NetAt(LedgerCall call, AccountStanding account, string moment)
    {
        if (InstantPattern.ExtendedIso.Parse(moment) is not { Success: true } read)
            return call.Refused("E521", LedgerMessages.Wording.Say("moment", moment));
        var net = await call.Desk.NetAt(account, read.Value, call.Cancellation);
        call.Result.Out().WriteLine($"{net.ToString(CultureInfo.InvariantCulture)} {call.Ledger.Unit}");
        return CommonOptions.Done;
    }
}
