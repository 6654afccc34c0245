namespace Shanhe.Server.Backups;

/// <summary>Why a backup is refused: the code of the words, and what stands in them.</summary>
sealed record BackupRefusal(string Code, params object?[] Values)
{
    /// <summary>What the words name, without them.</summary>
    public string Detail => string.Join(' ', Values);
}
