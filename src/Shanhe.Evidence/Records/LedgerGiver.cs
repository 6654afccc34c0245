namespace Shanhe.Evidence.Records;

/// <summary>How a ledger is named where registers are named that give a value of a series. Pure.</summary>
public static class LedgerGiver
{
    const string Prefix = "ledger:";

    /// <summary>The name of a ledger as a giver.</summary>
    public static string Name(string ledger) => Prefix + ledger;

    /// <summary>The ledger of a giver; <c>null</c> when it is a register.</summary>
    public static string? Of(string giver) => giver.StartsWith(Prefix, StringComparison.Ordinal) ? giver[Prefix.Length..] : null;
}
