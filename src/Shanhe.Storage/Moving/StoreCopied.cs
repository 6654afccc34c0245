using Shanhe.Evidence.Journals;

namespace Shanhe.Storage.Moving;

/// <summary>A table that was carried.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Hash">Hash over the set of its rows.</param>
/// <param name="Agrees">Whether it reads the same where it was carried to.</param>
public sealed record TableCopied(string Table, long Rows, string Hash, bool Agrees);

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
