using Shanhe.Evidence.Journals;
using Shanhe.Storage.Engines;

namespace Shanhe.Storage.Moving;

/// <summary>What was carried and compared.</summary>
/// <param name="Tables">The tables.</param>
/// <param name="Broken">The first thing that does not agree with the journal; <c>null</c>: all does.</param>
/// <param name="Lines">Lines of the journal.</param>
/// <param name="Head">Hash of the last.</param>
public sealed record StoreCopied(IReadOnlyList<TableCopied> Tables, BrokenLink? Broken, long Lines, string Head)
{
    /// <summary>Whether the second store may take the place of the first.</summary>
    public bool Agrees => Broken is null && Tables.All(t => t.Agrees);
}
