using System.CommandLine;
using NodaTime;
using NodaTime.Text;
using Shanhe.Capabilities.Ledgers;
using Shanhe.Plans.Text;
using Shanhe.Reports.LedgerForms;

namespace Shanhe.Server.Commands.Ledgers;

/// <summary><c>shanhe ledger book|close|reopen|reconcile|certify</c>: what keepers of ledgers do.</summary>
static class LedgerBookingCommand
{
    static readonly Argument<string> Account = new("account") { Description = "The account, such as holding/CREDIT-CODE/so2" };

    public static Command Book()
    {
        var kind = new Option<string>("--kind") { Description = "The kind of transfer", Required = true };
        var file = new Argument<string>("file") { Description = "CSV or .xlsx with id, from, to, amount, and day and note where known" };
        var dry = new Option<bool>("--dry-run") { Description = "Only say what would be booked" };
        var format = CommonOptions.Format();
        var command = new Command("book", "Book the transfers of a file, a row each; what is refused says why, the others stand")
        {
            LedgerAccountsCommand.Ledger,
            file,
            kind,
            dry,
            format,
            CommonOptions.Output,
        };
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
            {
                var desk = county.Get<LedgerDesk>();
                var owner = LedgerAccountsCommand.Owner(county);
                if (desk.Find(result.GetValue(LedgerAccountsCommand.Ledger)!, owner) is not { } ledger)
                    return LedgerAccountsCommand.Unknown(result, county, language);
                var path = result.PathOf(result.GetValue(file)!);
                var (requests, problems) = LedgerFiles.Requests(await File.ReadAllBytesAsync(path, cancellation), path);
                foreach (var p in problems)
                    result.Error().WriteLine($"{p.Code} {p.In(language)}");
                if (requests.Count > LedgerDesk.MostRequests)
                    return LedgerAccountsCommand.Refused(
                        result,
                        LedgerMessages.Wording.Say("requests.most", LedgerDesk.MostRequests),
                        "E522",
                        language
                    );
                var (answers, refused) = await desk.Book(
                    ledger,
                    result.GetValue(kind)!,
                    requests,
                    owner,
                    result.GetValue(dry),
                    cancellation
                );
                if (refused is not null)
                    return LedgerAccountsCommand.Refused(result, refused.Message, refused.Code, language);
                LedgerAccountsCommand.Table(
                    result,
                    ["transfer", "booked", "amount", "problem"],
                    [
                        .. answers.Select(a =>
                            (IReadOnlyList<object?>)[a.Id, a.Booked, a.Amount, a.Problem is { } p ? $"{p.Code} {p.In(language)}" : null]
                        ),
                    ],
                    format,
                    language
                );
                return problems.Count > 0 || answers.Any(a => !a.Booked) ? CommonOptions.Problems : CommonOptions.Done;
            }
        );
        return command;
    }

    public static Command SetClosed(bool closed)
    {
        var period = new Argument<string>("period") { Description = "A year or a month that has ended, such as 2025 or 2025-03" };
        var reason = new Option<string>("--reason") { Description = "Why", DefaultValueFactory = _ => "" };
        var command = new Command(
            closed ? "close" : "reopen",
            closed ? "Shut a year or a month for bookings" : "Open a year or a month again that was shut"
        )
        {
            LedgerAccountsCommand.Ledger,
            period,
            reason,
        };
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
            {
                var desk = county.Get<LedgerDesk>();
                var owner = LedgerAccountsCommand.Owner(county);
                if (desk.Find(result.GetValue(LedgerAccountsCommand.Ledger)!, owner) is not { } ledger)
                    return LedgerAccountsCommand.Unknown(result, county, language);
                var problem = await desk.SetClosed(ledger, result.GetValue(period)!, closed, result.GetValue(reason)!, owner, cancellation);
                return problem is null
                    ? CommonOptions.Done
                    : LedgerAccountsCommand.Refused(result, problem.Message, problem.Code, language);
            }
        );
        return command;
    }

    public static Command Reconcile()
    {
        var file = new Argument<string>("file") { Description = "CSV or .xlsx with day and amount, and the reference where known" };
        var from = new Option<string>("--from") { Description = "First day, YYYY-MM-DD", Required = true };
        var to = new Option<string>("--to") { Description = "Last day, YYYY-MM-DD", Required = true };
        var format = CommonOptions.Format();
        var command = new Command("reconcile", "Lay an account beside somebody else's record of it and name the differences")
        {
            LedgerAccountsCommand.Ledger,
            Account,
            file,
            from,
            to,
            format,
            CommonOptions.Output,
        };
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
            {
                var desk = county.Get<LedgerDesk>();
                var owner = LedgerAccountsCommand.Owner(county);
                if (desk.Find(result.GetValue(LedgerAccountsCommand.Ledger)!, owner) is not { } ledger)
                    return LedgerAccountsCommand.Unknown(result, county, language);
                var id = result.GetValue(Account)!;
                if (await desk.Account(ledger, id, owner, cancellation) is not { } account)
                    return LedgerAccountsCommand.Refused(
                        result,
                        LedgerMessages.Wording.Say("account.none", id, ledger.Name),
                        "E501",
                        language
                    );
                if (Day(result.GetValue(from)!) is not { } first || Day(result.GetValue(to)!) is not { } last)
                    return LedgerAccountsCommand.Refused(result, LedgerMessages.Wording.Say("day"), "E521", language);
                var path = result.PathOf(result.GetValue(file)!);
                var (rows, problems) = LedgerFiles.Outside(await File.ReadAllBytesAsync(path, cancellation), path);
                foreach (var p in problems)
                    result.Error().WriteLine($"{p.Code} {p.In(language)}");
                var (found, refused) = await desk.Reconcile(account, rows, first, last, owner, cancellation);
                if (found is null)
                    return LedgerAccountsCommand.Refused(result, refused!.Message, refused.Code, language);
                LedgerAccountsCommand.Table(
                    result,
                    LedgerTables.DifferenceKeys,
                    LedgerTables.Differences(found, language),
                    format,
                    language
                );
                return found.Different.Count + found.OnlyHere.Count + found.OnlyOutside.Count + problems.Count > 0
                    ? CommonOptions.Problems
                    : CommonOptions.Done;
            }
        );
        return command;
    }

    public static Command Certify()
    {
        var command = new Command("certify", "Give a certificate of what an account holds") { LedgerAccountsCommand.Ledger, Account };
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
            {
                var desk = county.Get<LedgerDesk>();
                var owner = LedgerAccountsCommand.Owner(county);
                if (desk.Find(result.GetValue(LedgerAccountsCommand.Ledger)!, owner) is not { } ledger)
                    return LedgerAccountsCommand.Unknown(result, county, language);
                var id = result.GetValue(Account)!;
                if (await desk.Account(ledger, id, owner, cancellation) is not { } account)
                    return LedgerAccountsCommand.Refused(
                        result,
                        LedgerMessages.Wording.Say("account.none", id, ledger.Name),
                        "E501",
                        language
                    );
                var (certificate, problem) = await desk.Certify(account, owner, cancellation);
                if (certificate is null)
                    return LedgerAccountsCommand.Refused(result, problem!.Message, problem.Code, language);
                result.Out().WriteLine($"{certificate.Number} {certificate.Code} {certificate.Amount} {certificate.Unit}");
                return CommonOptions.Done;
            }
        );
        return command;
    }

    static LocalDate? Day(string text) => LocalDatePattern.Iso.Parse(text) is { Success: true } read ? read.Value : null;
}
