using System.CommandLine;
using Shanhe.Capabilities.Accounts;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Server.Commands;

/// <summary><c>shanhe accounts</c>: whoever holds the data folder may add accounts and reset passwords.</summary>
static class AccountsCommand
{
    public static Command Build() =>
        new("accounts", "Accounts: add, password, disable, enable, list, tokens, open-id, reset-second-step")
        {
            Add(),
            Password(),
            Able("disable", true),
            Able("enable", false),
            List(),
            TokensCommand.Build(),
            OpenId(),
            ResetSecondStep(),
        };

    static Command Add()
    {
        var id = new Argument<string>("account") { Description = "Name to sign in with" };
        var role = new Option<string>("--role") { Description = string.Join(", ", Roles.All), Required = true };
        var department = new Option<string?>("--department") { Description = "For the roles department and inspector" };
        var place = new Option<string?>("--place") { Description = "For the role town" };
        var firm = new Option<string?>("--firm") { Description = "For the role firm: its credit code" };
        var name = new Option<string>("--name") { Description = "Name of the person", DefaultValueFactory = _ => "" };
        var email = new Option<string>("--email") { Description = "Where reminders go", DefaultValueFactory = _ => "" };
        var openId = new Option<string?>("--open-id") { Description = "Who the holder is at the county's own provider (subject)" };
        var password = new Option<string?>("--password") { Description = "First password (default: generated and printed)" };
        var command = new Command("add", "Create an account") { id, role, department, place, firm, name, email, openId, password };
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
                Print(
                    result,
                    await county
                        .Get<AccountBook>()
                        .Create(
                            county.Package!,
                            new(result.GetValue(id)!, result.GetValue(role)!)
                            {
                                Name = result.GetValue(name)!,
                                Department = result.GetValue(department),
                                Place = result.GetValue(place),
                                Firm = result.GetValue(firm),
                                Email = result.GetValue(email)!,
                                Password = result.GetValue(password),
                                OpenId = result.GetValue(openId),
                            },
                            "cli",
                            cancellation
                        ),
                    "user.added",
                    language
                )
        );
        return command;
    }

    static Command Password()
    {
        var id = new Argument<string>("account") { Description = "Account" };
        var command = new Command("password", "Give an account a new password; open sign-ins of it end") { id };
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
                Print(
                    result,
                    await county.Get<AccountBook>().SetPassword(result.GetValue(id)!, null, "cli", cancellation),
                    "user.reset",
                    language
                ),
            needsPlan: false
        );
        return command;
    }

    static Command Able(string name, bool disabled)
    {
        var id = new Argument<string>("account") { Description = "Account" };
        var command = new Command(
            name,
            disabled ? "Disable an account; its sign-ins and tokens end" : "Let a disabled account sign in again"
        )
        {
            id,
        };
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
                Print(
                    result,
                    await county.Get<AccountBook>().SetDisabled(result.GetValue(id)!, disabled, "cli", cancellation),
                    "user." + name,
                    language
                ),
            needsPlan: false
        );
        return command;
    }

    static Command OpenId()
    {
        var id = new Argument<string>("account") { Description = "Account" };
        var subject = new Argument<string>("subject") { Description = "Who the holder is there; blank: nobody" };
        var command = new Command("open-id", "Name who the holder of an account is at the county's own provider") { id, subject };
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
                Print(
                    result,
                    await county.Get<AccountBook>().SetOpenId(result.GetValue(id)!, result.GetValue(subject), "cli", cancellation),
                    "user.changed",
                    language
                ),
            needsPlan: false
        );
        return command;
    }

    static Command ResetSecondStep()
    {
        var id = new Argument<string>("account") { Description = "Account" };
        var reason = new Option<string>("--reason") { Description = "Why; it stands in the journal", Required = true };
        var command = new Command("reset-second-step", "Turn the second step of an account off whose holder lost the authenticator")
        {
            id,
            reason,
        };
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
            {
                var account = result.GetValue(id)!;
                var done = await county.Get<SecondStep>().Reset(account, result.GetValue(reason)!, "cli", cancellation);
                if (done.Problem is { } problem)
                {
                    result.Error().WriteLine($"{problem.Code} {problem.In(language)}");
                    return CommonOptions.Problems;
                }

                result.Out().WriteLine(CommandMessages.Wording.Say("user.changed", account).In(language));
                return CommonOptions.Done;
            },
            needsPlan: false
        );
        return command;
    }

    static int Print(ParseResult result, AccountResult outcome, string code, Language language)
    {
        if (outcome.Problem is { } problem)
        {
            result.Error().WriteLine($"{problem.Code} {problem.In(language)}");
            return CommonOptions.Problems;
        }

        result.Out().WriteLine(CommandMessages.Wording.Say(code, outcome.Account!.Id, outcome.Secret).In(language));
        return CommonOptions.Done;
    }

    static Command List()
    {
        var format = CommonOptions.Format();
        var command = new Command("list", "Print all accounts") { format, CommonOptions.Output };
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
            {
                var rows = (await county.Get<AccountBook>().All(cancellation))
                    .Select(a =>
                        (IReadOnlyList<object?>)[a.Id, a.Name, a.Role, a.Department ?? a.Place, a.Disabled ? "disabled" : "active"]
                    )
                    .ToList();
                string[] keys = ["account", "person", "role", "place", "state"];
                TablePrinter.Print(
                    result,
                    TablePrinter.Named(keys, rows, language),
                    result.GetValue(format)!,
                    result.GetValue(CommonOptions.Output)
                );
                return CommonOptions.Done;
            },
            needsPlan: false
        );
        return command;
    }
}
