using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Shanhe.Ledger.Accounts;
using Shanhe.Ledger.Replays;

namespace Shanhe.Server.Commands.Ledgers;

/// <summary><c>shanhe ledger</c>: accounts of rights, masses and money.</summary>
static class LedgerCommand
{
    /// <summary>Letters as they are; a line is read by programs and people, not by browsers.</summary>
    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Build() =>
        new("ledger", "Accounts of rights, masses and money: list, accounts, statement, book, close, reconcile, certify, replay")
        {
            LedgerAccountsCommand.List(),
            LedgerAccountsCommand.Accounts(),
            LedgerAccountsCommand.Statement(),
            LedgerBookingCommand.Book(),
            LedgerBookingCommand.SetClosed(true),
            LedgerBookingCommand.SetClosed(false),
            LedgerBookingCommand.Reconcile(),
            LedgerBookingCommand.Certify(),
            Replay(),
        };

    static Command Replay()
    {
        var definition = new Option<string>("--definition") { Required = true, Description = "The ledger: zone, assets, accounts (JSON)" };
        var transfers = new Option<string>("--transfers")
        {
            Required = true,
            Description = "Transfers and events, a line each (JSON Lines)",
        };
        var command = new Command("replay", "Replay a history from empty accounts: an answer a line, then the accounts. Nothing is kept")
        {
            definition,
            transfers,
        };
        command.SetAction(result => Run(result, result.GetValue(definition)!, result.GetValue(transfers)!));
        return command;
    }

    static int Run(ParseResult result, string definition, string transfers)
    {
        LedgerDefinition ledger;
        IEnumerable<string> lines;
        try
        {
            (ledger, var unknown) = DefinitionReader.Read(File.ReadAllText(result.PathOf(definition)));
            foreach (var member in unknown)
                result.Error().WriteLine(Say(result, "ledger.unknown", definition, member));
            lines = File.ReadLines(result.PathOf(transfers));
        }
        catch (FormatException e)
        {
            result.Error().WriteLine(Say(result, "ledger.definition", definition, e.Message));
            return CommonOptions.Usage;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            result.Error().WriteLine(Say(result, "ledger.file", e.Message));
            return CommonOptions.Usage;
        }

        var replay = new Replay(ledger);
        foreach (var answer in replay.Answers(lines).Concat(replay.Accounts()))
            result.Out().WriteLine(answer.ToJsonString(Plain));
        return 0;
    }

    static string Say(ParseResult result, string code, params ReadOnlySpan<object?> values) =>
        CommandMessages.Wording.Say(code, values).In(CommonOptions.LanguageOf(result));
}
