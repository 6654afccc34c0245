using System.Text.Json;
using System.Text.Json.Nodes;
using Shanhe.Ledger.Accounts;
using Shanhe.Ledger.Booking;
using Shanhe.Ledger.Transfers;

namespace Shanhe.Ledger.Replays;

/// <summary>
/// Replays a history from empty accounts: one answer a line, in order, then one line an account in the order of the definition. Nothing is kept.
/// </summary>
public sealed class Replay(LedgerDefinition definition)
{
    readonly LedgerBook _book = new(definition);

    /// <summary>The answers to the lines of a history; blank lines have none. A chain is answered when it ends.</summary>
    public IEnumerable<JsonObject> Answers(IEnumerable<string> lines)
    {
        var chain = new List<TransferLine>();
        foreach (var line in lines.Where(l => !string.IsNullOrWhiteSpace(l)).Select(LineReader.Read))
        {
            if (line is TransferLine transfer)
            {
                chain.Add(transfer);
                if (transfer.IsLinked)
                    continue;
                foreach (var answer in Run(chain))
                    yield return answer;
                chain.Clear();
                continue;
            }

            foreach (var answer in LeaveOpen(chain))
                yield return answer;
            yield return line is EventLine asked ? Run(asked) : new JsonObject { ["result"] = Name(EventCode.Malformed) };
        }

        foreach (var answer in LeaveOpen(chain))
            yield return answer;
    }

    /// <summary>The accounts as of the clock.</summary>
    public IEnumerable<JsonObject> Accounts() =>
        definition.Accounts.Select(a =>
        {
            var answer = new JsonObject { ["account"] = a.Id };
            Show(answer, a.Id);
            return answer;
        });

    IEnumerable<JsonObject> Run(List<TransferLine> chain)
    {
        IReadOnlyList<TransferAnswer> answers = chain switch
        {
            [{ Transfer: { } one }] => [_book.Book(one)],
            [_] => [new(TransferCode.Malformed)],
            _ => _book.Book([.. chain.Select(l => l.Transfer)]),
        };
        return [.. chain.Zip(answers, Answer)];
    }

    IEnumerable<JsonObject> LeaveOpen(List<TransferLine> chain)
    {
        if (chain.Count == 0)
            return [];
        IReadOnlyList<JsonObject> answers = [.. chain.Zip(_book.LeaveOpen([.. chain.Select(l => l.Transfer)]), Answer)];
        chain.Clear();
        return answers;
    }

    JsonObject Run(EventLine asked)
    {
        var (year, month) = WrittenTime.Period(asked.Value) ?? default;
        var code = asked.Word switch
        {
            EventWord.Close => _book.Close(year, month, asked.At),
            EventWord.Reopen => _book.Reopen(year, month, asked.At),
            EventWord.CloseAccount => _book.SetClosed(asked.Value, true, asked.At),
            EventWord.OpenAccount => _book.SetClosed(asked.Value, false, asked.At),
            _ => _book.Ask(asked.Value, asked.At),
        };
        var answer = new JsonObject { [LineReader.Name(asked.Word)] = asked.Value, ["result"] = Name(code) };
        if (asked.Word == EventWord.Query && code == EventCode.Ok)
            Show(answer, asked.Value);
        return answer;
    }

    static JsonObject Answer(TransferLine line, TransferAnswer answer)
    {
        var shown = new JsonObject { ["id"] = line.Id, ["result"] = Name(answer.Code) };
        if (answer.Amount is { } amount)
            shown["amount"] = amount;
        return shown;
    }

    void Show(JsonObject answer, string id)
    {
        var (account, balance) = _book.Find(id)!.Value;
        answer["posted_debits"] = account.Asset.Show(balance.PostedDebits);
        answer["posted_credits"] = account.Asset.Show(balance.PostedCredits);
        answer["pending_debits"] = account.Asset.Show(balance.PendingDebits);
        answer["pending_credits"] = account.Asset.Show(balance.PendingCredits);
        answer["net"] = account.Asset.Show(balance.Net(account.Side));
    }

    static string Name<T>(T code)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(code.ToString());
}
