using Shanhe.Capabilities.Packages;

namespace Shanhe.Server.Backups;

/// <summary>The names that files of a backup may have. Pure.</summary>
static class BackupNames
{
    public const string Store = "shanhe.db";

    /// <summary>Whether a backup has a file of this name; an archive with any other isn't unpacked, so that it can write nowhere else.</summary>
    public static bool IsKnown(string name) =>
        name.Split('/') switch
        {
            [Store] => true,
            ["uploads", var hash] => hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower),
            ["keys", var key] => key.Length is > 0 and <= 100
                && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
                && char.IsAsciiLetterOrDigit(key[0]),
            ["packages", PackageArchive.LiveFile] => true,
            ["packages", var hash, _, ..] => hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower) && PackageZip.IsSafe(name),
            ["observations", "state.db"] => true,
            ["observations", "archive", var month] => month.Length == 10
                && month.EndsWith(".db", StringComparison.Ordinal)
                && month[..7].All(c => char.IsAsciiDigit(c) || c == '-'),
            _ => false,
        };
}
