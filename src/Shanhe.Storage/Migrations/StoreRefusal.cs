namespace Shanhe.Storage.Migrations;

/// <summary>Why a store is not opened.</summary>
public enum StoreRefusal
{
    /// <summary>It has a migration that this program does not know: a newer program made it.</summary>
    Newer,

    /// <summary>A migration of it has another text than the one of this program: another program made it.</summary>
    Other,
}
