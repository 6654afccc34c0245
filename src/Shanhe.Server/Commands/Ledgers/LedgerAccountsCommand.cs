using System.CommandLine;
using System.Globalization;
using NodaTime.Text;
using Shanhe.Capabilities.Ledgers;
using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Reports.LedgerForms;
using Shanhe.Server.Counties;

namespace Shanhe.Server.Commands.Ledgers;

/// <summary><c>shanhe ledger list|accounts|statement|record</c>: what stands in the ledgers.</summary>
static class LedgerAccountsCommand
{
    internal static readonly Argument<string> Ledger = new("ledger") { Description = "The ledger" };

    internal static Actor Owner(County county) => CommonOptions.Owner(county.Package!, "cli");

    public static Command List()
    {
        var format = CommonOptions.Format();
        var command = new Command("list", "List the ledgers with what they balance to") { format, CommonOptions.Output };
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
            {
                var desk = county.Get<LedgerDesk>();
                var rows = new List<IReadOnlyList<object?>>();
                foreach (var ledger in desk.Ledgers(Owner(county)))
                {
                    var totals = await desk.Totals(ledger, cancellation);
                    foreach (var (asset, debits, credits) in totals.DefaultIfEmpty(("", 0, 0)))
                        rows.Add([ledger.Id, ledger.Name.In(language), asset, debits, credits, ledger.Unit]);
                }

                Table(result, ["ledger", "name", "asset", "debits", "credits", "unit"], rows, format, language);
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
            Ledger,
            kind,
            asset,
            holder,
            format,
            CommonOptions.Output,
        };
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
            {
                var desk = county.Get<LedgerDesk>();
                if (desk.Find(result.GetValue(Ledger)!, Owner(county)) is not { } ledger)
                    return Unknown(result, county, language);
                var rows = new List<IReadOnlyList<object?>>();
                string? after = null;
                do
                {
                    var page = await desk.Accounts(
                        ledger,
                        new()
                        {
                            Kind = result.GetValue(kind),
                            Asset = result.GetValue(asset),
                            Holder = result.GetValue(holder),
                            After = after,
                            Limit = AccountQuery.MostLimit,
                        },
                        Owner(county),
                        cancellation
                    );
                    rows.AddRange(LedgerTables.Accounts(page, language));
                    after = page.Count == AccountQuery.MostLimit ? page[^1].Id : null;
                } while (after is not null);
                Table(result, LedgerTables.AccountKeys, rows, format, language);
                return CommonOptions.Done;
            }
        );
        return command;
    }

    public static Command Statement()
    {
        var format = CommonOptions.Format();
        var account = new Argument<string>("account") { Description = "The account, such as holding/CREDIT-CODE/so2" };
        var at = new Option<string?>("--at") { Description = "Only what it held at a moment, such as 2025-03-31T23:59:59Z" };
        var command = new Command("statement", "Show what was booked on an account, the newest first")
        {
            Ledger,
            account,
            at,
            format,
            CommonOptions.Output,
        };
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
            {
                var desk = county.Get<LedgerDesk>();
                if (desk.Find(result.GetValue(Ledger)!, Owner(county)) is not { } ledger)
                    return Unknown(result, county, language);
                var id = result.GetValue(account)!;
                if (await desk.Account(ledger, id, Owner(county), cancellation) is not { } standing)
                    return Refused(result, LedgerMessages.Wording.Say("account.none", id, ledger.Name), "E501", language);
                if (result.GetValue(at) is { } moment)
                {
                    if (InstantPattern.ExtendedIso.Parse(moment) is not { Success: true } read)
                        return Refused(result, LedgerMessages.Wording.Say("moment", moment), "E521", language);
                    var net = await desk.NetAt(standing, read.Value, cancellation);
                    result.Out().WriteLine($"{net.ToString(CultureInfo.InvariantCulture)} {ledger.Unit}");
                    return CommonOptions.Done;
                }

                var rows = new List<IReadOnlyList<object?>>();
                long? before = null;
                do
                {
                    var page = await desk.Statement(standing, before, LedgerDesk.MostLines, cancellation: cancellation);
                    rows.AddRange(LedgerTables.Statement(page, language));
                    before = page.Count == LedgerDesk.MostLines ? page[^1].Seq : null;
                } while (before is not null);
                Table(result, LedgerTables.StatementKeys, rows, format, language);
                return CommonOptions.Done;
            }
        );
        return command;
    }

    internal static int Unknown(ParseResult result, County county, Language language)
    {
        var name = result.GetValue(Ledger)!;
        var nearest = Nearest.Name(name, county.Package!.Ledgers.Select(l => l.Id));
        return Refused(result, LedgerMessages.Wording.Say("E500", name), "E500", language, nearest);
    }

    internal static int Refused(ParseResult result, LocalText text, string code, Language language, string? suggestion = null)
    {
        result.Error().WriteLine($"{code} {new Problem(code, default, text, suggestion).In(language)}");
        return CommonOptions.Usage;
    }

    internal static void Table(
        ParseResult result,
        IReadOnlyList<string> keys,
        IReadOnlyList<IReadOnlyList<object?>> rows,
        Option<string> format,
        Language language
    ) =>
        TablePrinter.Print(
            result,
            new(LedgerTables.Headings(keys, language), rows) { Keys = keys },
            result.GetValue(format)!,
            result.GetValue(CommonOptions.Output)
        );
}
