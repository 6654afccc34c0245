using System.CommandLine;
using Shanhe.Capabilities.Accounts;

namespace Shanhe.Server.Commands;

/// <summary><c>shanhe accounts tokens</c>: whoever holds the data folder may make, list and revoke the tokens of an account.</summary>
static class TokensCommand
{
    public static Command Build() => new("tokens", "Tokens of an account: list, add, revoke") { List(), Add(), Revoke() };

    static Argument<string> Account() => new("account") { Description = "Account" };

    static Command List()
    {
        var (id, format) = (Account(), CommonOptions.Format());
        var command = new Command("list", "Print the tokens of an account: scope, areas, last day, last use")
        {
            id,
            format,
            CommonOptions.Output,
        };
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
            {
                var rows = (await county.Get<TokenBook>().Of(result.GetValue(id)!, cancellation))
                    .Select(u =>
                        (IReadOnlyList<object?>)
                            [
                                u.Token.Id,
                                u.Token.Name,
                                u.Token.ReadOnly ? "read" : "write",
                                string.Join(' ', TokenBook.AreaNames(u.Token.Areas)),
                                TokenBook.LastDay(u.Token),
                                u.LastUsed,
                                u.Holds ? "active"
                                : u.Token.Revoked ? "revoked"
                                : "expired",
                            ]
                    )
                    .ToList();
                string[] keys = ["id", "name", "scope", "areas", "lastday", "lastused", "state"];
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

    static Command Add()
    {
        var id = Account();
        var name = new Option<string>("--name") { Description = "What the token is used for", Required = true };
        var scope = new Option<string>("--scope") { Description = "read or write", DefaultValueFactory = _ => "read" };
        scope.AcceptOnlyFromAmong("read", "write");
        var areas = new Option<string[]>("--areas")
        {
            Description = "Areas of the API it is bound to: " + string.Join(", ", TokenBook.AreaNames()) + " (default: none)",
            AllowMultipleArgumentsPerToken = true,
        };
        var days = new Option<int>("--days")
        {
            Description = "How many days it holds, at most a year",
            DefaultValueFactory = _ => TokenBook.UsualDays,
        };
        var command = new Command("add", "Make a token for an account; it is printed once") { id, name, scope, areas, days };
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
            {
                var (bound, wrong) = TokenBook.AreasOf(result.GetValue(areas) ?? []);
                var made = wrong is not null
                    ? new(null, "", wrong)
                    : await county
                        .Get<TokenBook>()
                        .Create(
                            result.GetValue(id)!,
                            new(result.GetValue(name)!)
                            {
                                Days = result.GetValue(days),
                                ReadOnly = result.GetValue(scope) == "read",
                                Areas = bound,
                            },
                            "cli",
                            cancellation
                        );
                if (made.Problem is { } problem)
                {
                    result.Error().WriteLine($"{problem.Code} {problem.In(language)}");
                    return CommonOptions.Problems;
                }

                result.Out().WriteLine(CommandMessages.Wording.Say("token.added", made.Token!.Id, made.Text).In(language));
                return CommonOptions.Done;
            },
            needsPlan: false
        );
        return command;
    }

    static Command Revoke()
    {
        var id = Account();
        var token = new Argument<string>("token") { Description = "Id of the token, as list prints it" };
        var command = new Command("revoke", "Revoke a token of an account") { id, token };
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
            {
                var name = result.GetValue(token)!;
                if (await county.Get<TokenBook>().Revoke(result.GetValue(id)!, name, "cli", cancellation))
                    return CommonOptions.Done;
                result.Error().WriteLine(CommandMessages.Wording.Say("token.none", name).In(language));
                return CommonOptions.Problems;
            },
            needsPlan: false
        );
        return command;
    }
}
