namespace Shanhe.Ledger.Accounts;

/// <summary>The side of a transfer, and the side by which an account grows.</summary>
public enum Side
{
    Debit,
    Credit,
}
