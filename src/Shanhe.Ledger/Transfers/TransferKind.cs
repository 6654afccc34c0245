namespace Shanhe.Ledger.Transfers;

/// <summary>What a transfer does.</summary>
public enum TransferKind
{
    /// <summary>Posts at once.</summary>
    Single,

    /// <summary>Reserves, to be posted or voided.</summary>
    Pending,

    /// <summary>Posts what was reserved, or a part of it; the rest is free again.</summary>
    Post,

    /// <summary>Releases what was reserved.</summary>
    Void,

    /// <summary>Posts a booked amount the other way.</summary>
    Reverse,
}
