namespace Shanhe.Ledger.Accounts;

/// <summary>What is posted and what is reserved on an account, in smallest units.</summary>
public readonly record struct Balance(Int128 PostedDebits, Int128 PostedCredits, Int128 PendingDebits, Int128 PendingCredits)
{
    /// <summary>With an amount posted on a side; a negative one takes back.</summary>
    public Balance Post(Side side, Int128 amount) =>
        side == Side.Debit ? this with { PostedDebits = PostedDebits + amount } : this with { PostedCredits = PostedCredits + amount };

    /// <summary>With an amount reserved on a side; a negative one releases.</summary>
    public Balance Reserve(Side side, Int128 amount) =>
        side == Side.Debit ? this with { PendingDebits = PendingDebits + amount } : this with { PendingCredits = PendingCredits + amount };

    /// <summary>What an account that grows by <paramref name="side"/> holds.</summary>
    public Int128 Net(Side side) => side == Side.Credit ? PostedCredits - PostedDebits : PostedDebits - PostedCredits;

    /// <summary>What is reserved to leave an account that grows by <paramref name="side"/>.</summary>
    public Int128 Leaving(Side side) => side == Side.Credit ? PendingDebits : PendingCredits;

    /// <summary>
    /// How much a leg may move before the account's limit: down to the floor without what is reserved to leave already, or up to the ceiling
    /// with what is reserved to come. <c>null</c>: there is no limit. Below zero where the limit is passed already.
    /// </summary>
    public Int128? Room(LedgerAccount account, Side leg) =>
        LowersNet(account, leg)
            ? Net(account.Side) - (leg == Side.Debit ? PendingDebits : PendingCredits) - account.Floor
            : account.Ceiling - Net(account.Side) - (leg == Side.Debit ? PendingDebits : PendingCredits);

    /// <summary>Whether a leg takes from the account's net: a debit on one that grows by credits, a credit on one that grows by debits.</summary>
    public static bool LowersNet(LedgerAccount account, Side leg) => account.Side != leg;
}
