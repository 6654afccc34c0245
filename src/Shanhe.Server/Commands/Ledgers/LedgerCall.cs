using System.CommandLine;
using Shanhe.Capabilities.Ledgers;
using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Reports.LedgerForms;
using Shanhe.Server.Counties;

namespace Shanhe.Server.Commands.Ledgers;

/// <summary>A command on a ledger: what it has in hand, and how it answers.</summary>
sealed record LedgerCall(
    ParseResult Result,
    LedgerDesk Desk,
    PlanLedger Ledger,
    Actor Owner,
    Language Language,
    CancellationToken Cancellation
)
{
    public static Argument<string> Argument { get; } = new("ledger") { Description = "The ledger" };

    public static Argument<string> Account { get; } = new("account") { Description = "The account, such as holding/CREDIT-CODE/so2" };

    public static Actor OwnerOf(County county) => CommonOptions.Owner(county.Package!, "cli");

    /// <summary>Lets a command work on the ledger that it names; one that there is not is said with the nearest.</summary>
    public static void Set(Command command, Func<LedgerCall, Task<int>> work) =>
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
            {
                var (desk, owner, name) = (county.Get<LedgerDesk>(), OwnerOf(county), result.GetValue(Argument)!);
                if (desk.Find(name, owner) is { } ledger)
                    return await work(new(result, desk, ledger, owner, language, cancellation));
                var nearest = Nearest.Name(name, county.Package!.Ledgers.Select(l => l.Id));
                return Refused(result, language, new("E500", default, LedgerMessages.Wording.Say("E500", name), nearest));
            }
        );

    /// <summary>Lets a command work on the account that it names beside its ledger.</summary>
    public static void Set(Command command, Func<LedgerCall, AccountStanding, Task<int>> work) =>
        Set(
            command,
            async call =>
            {
                var id = call.Result.GetValue(Account)!;
                return await call.Desk.Account(call.Ledger, id, call.Owner, call.Cancellation) is { } account
                    ? await work(call, account)
                    : call.Refused("E501", LedgerMessages.Wording.Say("account.none", id, call.Ledger.Name));
            }
        );

    public int Refused(string code, LocalText text) => Refused(new Problem(code, default, text));

    public int Refused(Problem problem) => Refused(Result, Language, problem);

    static int Refused(ParseResult result, Language language, Problem problem)
    {
        Say(result, language, problem);
        return CommonOptions.Usage;
    }

    /// <summary>Says problems and goes on.</summary>
    public void Say(IEnumerable<Problem> problems)
    {
        foreach (var problem in problems)
            Say(Result, Language, problem);
    }

    static void Say(ParseResult result, Language language, Problem problem) =>
        result.Error().WriteLine($"{problem.Code} {problem.In(language)}");

    /// <summary>The content of a file that the command names, with where it lies.</summary>
    public async Task<(byte[] Content, string Path)> Read(Argument<string> file)
    {
        var path = Result.PathOf(Result.GetValue(file)!);
        return (await File.ReadAllBytesAsync(path, Cancellation), path);
    }

    public void Table(IReadOnlyList<string> keys, IReadOnlyList<IReadOnlyList<object?>> rows, Option<string> format) =>
        Table(Result, Language, keys, rows, format);

    public static void Table(
        ParseResult result,
        Language language,
        IReadOnlyList<string> keys,
        IReadOnlyList<IReadOnlyList<object?>> rows,
        Option<string> format
    ) =>
        TablePrinter.Print(
            result,
            new(LedgerTables.Headings(keys, language), rows) { Keys = keys },
            result.GetValue(format)!,
            result.GetValue(CommonOptions.Output)
        );
}
