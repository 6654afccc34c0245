namespace Shanhe.Scenarios.market;

/// <summary>A history of a ledger is replayed from outside: an answer a line, then what stands on each account.</summary>
public class LedgerReplayScenarios
{
    const string Definition = """
        {"assets": [{"id": "so2", "decimals": 1}], "accounts": [
          {"id": "county", "asset": "so2", "holder": "county", "kind": "source", "side": "debit"},
          {"id": "焦化厂", "asset": "so2", "holder": "焦化厂", "kind": "holding", "side": "credit", "floor": "0", "colour": "red"}]}
        """;

    static async Task<CommandResult> Replay(string definition, string? transfers)
    {
        var folder = Shell.Temporary();
        await File.WriteAllTextAsync(Path.Combine(folder, "d.json"), definition);
        if (transfers is not null)
            await File.WriteAllTextAsync(Path.Combine(folder, "t.jsonl"), transfers);
        return await Shell.RunAsync(
            folder,
            "ledger",
            "replay",
            "--definition",
            Path.Combine(folder, "d.json"),
            "--transfers",
            Path.Combine(folder, "t.jsonl")
        );
    }

    [Fact]
    public async Task A_history_is_answered_line_by_line_and_ends_with_the_accounts()
    {
        var (exit, output, errors) = await Replay(
            Definition,
            """
            {"id": "a", "at": "2025-01-02T09:00:00+08:00", "debit": "county", "credit": "焦化厂", "amount": "400"}

            {"id": "b", "at": "2025-01-02T09:00:00+08:00", "debit": "焦化厂", "credit": "county", "amount": "400.1"}
            {"query": "焦化厂", "at": "2025-01-02T09:00:00+08:00"}
            """
        );
        Assert.Equal(0, exit);
        Assert.Contains("colour", errors, StringComparison.Ordinal);
        Assert.Equal(
            [
                """{"id":"a","result":"ok","amount":"400.0"}""",
                """{"id":"b","result":"debit_below_floor"}""",
                """{"query":"焦化厂","result":"ok","posted_debits":"0.0","posted_credits":"400.0","pending_debits":"0.0","pending_credits":"0.0","net":"400.0"}""",
                """{"account":"county","posted_debits":"400.0","posted_credits":"0.0","pending_debits":"0.0","pending_credits":"0.0","net":"400.0"}""",
                """{"account":"焦化厂","posted_debits":"0.0","posted_credits":"400.0","pending_debits":"0.0","pending_credits":"0.0","net":"400.0"}""",
            ],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        );
    }

    [Theory]
    [InlineData("""{"assets": [{"id": "a", "decimals": 9}], "accounts": []}""", "", "decimals")]
    [InlineData(Definition, null, "t.jsonl")]
    public async Task A_wrong_definition_and_a_file_that_is_not_there_are_refused(string definition, string? transfers, string told)
    {
        var (exit, output, errors) = await Replay(definition, transfers);
        Assert.Equal((2, ""), (exit, output));
        Assert.Contains(told, errors, StringComparison.Ordinal);
    }
}
