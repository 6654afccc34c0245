using System.CommandLine;
using NodaTime;
using NodaTime.Text;
using Shanhe.Capabilities.Ledgers;
using Shanhe.Reports.LedgerForms;

namespace Shanhe.Server.Commands.Ledgers;

/// <summary><c>shanhe ledger book|close|reopen|reconcile|certify</c>: what keepers of ledgers do.</summary>
static class LedgerBookingCommand
{
    public static Command Book()
    {
        var kind = new Option<string>("--kind") { Description = "The kind of transfer", Required = true };
        var file = new Argument<string>("file") { Description = "CSV or .xlsx with id, from, to, amount, and day and note where known" };
        var dry = new Option<bool>("--dry-run") { Description = "Only say what would be booked" };
        var format = CommonOptions.Format();
        var command = new Command("book", "Book the transfers of a file, a row each; what is refused says why, the others stand")
        {
            LedgerCall.Argument,
            file,
            kind,
            dry,
            format,
            CommonOptions.Output,
        };
        LedgerCall.Set(
            command,
            async call =>
            {
                var (content, path) = await call.Read(file);
                var (requests, problems) = LedgerFiles.Requests(content, path);
                call.Say(problems);
                if (requests.Count > LedgerDesk.MostRequests)
                    return call.Refused("E522", LedgerMessages.Wording.Say("requests.most", LedgerDesk.MostRequests));
                var (answers, refused) = await call.Desk.Book(
                    call.Ledger,
                    call.Result.GetValue(kind)!,
                    requests,
                    call.Owner,
                    call.Result.GetValue(dry),
                    call.Cancellation
                );
                if (refused is not null)
                    return call.Refused(refused);
                call.Table(
                    ["transfer", "booked", "amount", "problem"],
                    [
                        .. answers.Select(a =>
                            (IReadOnlyList<object?>)
                                [a.Id, a.Booked, a.Amount, a.Problem is { } p ? $"{p.Code} {p.In(call.Language)}" : null]
                        ),
                    ],
                    format
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
            LedgerCall.Argument,
            period,
            reason,
        };
        LedgerCall.Set(
            command,
            async call =>
                await call.Desk.SetClosed(
                    call.Ledger,
                    call.Result.GetValue(period)!,
                    closed,
                    call.Result.GetValue(reason)!,
                    call.Owner,
                    call.Cancellation
                )
                    is { } problem
                    ? call.Refused(problem)
                    : CommonOptions.Done
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
            LedgerCall.Argument,
            LedgerCall.Account,
            file,
            from,
            to,
            format,
            CommonOptions.Output,
        };
        LedgerCall.Set(
            command,
            async (call, account) =>
            {
                if (Day(call.Result.GetValue(from)!) is not { } first || Day(call.Result.GetValue(to)!) is not { } last)
                    return call.Refused("E521", LedgerMessages.Wording.Say("day"));
                var (content, path) = await call.Read(file);
                var (rows, problems) = LedgerFiles.Outside(content, path);
                call.Say(problems);
                var (found, refused) = await call.Desk.Reconcile(account, rows, first, last, call.Owner, call.Cancellation);
                if (found is null)
                    return call.Refused(refused!);
                var differences = LedgerTables.Differences(found, call.Language);
                call.Table(LedgerTables.DifferenceKeys, differences, format);
                return differences.Count + problems.Count > 0 ? CommonOptions.Problems : CommonOptions.Done;
            }
        );
        return command;
    }

    public static Command Certify()
    {
        var command = new Command("certify", "Give a certificate of what an account holds") { LedgerCall.Argument, LedgerCall.Account };
        LedgerCall.Set(
            command,
            async (call, account) =>
            {
                var (certificate, problem) = await call.Desk.Certify(account, call.Owner, call.Cancellation);
                if (certificate is null)
                    return call.Refused(problem!);
                call.Result.Out().WriteLine($"{certificate.Number} {certificate.Code} {certificate.Amount} {certificate.Unit}");
                return CommonOptions.Done;
            }
        );
        return command;
    }

    static LocalDate? Day(string text) => LocalDatePattern.Iso.Parse(text) is { Success: true } read ? read.Value : null;
}
