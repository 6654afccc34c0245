namespace Shanhe.Storage.Engines;

/// <summary>A table that was carried.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Count">How many rows it has.</param>
/// <param name="Hash">Hash over the set of its rows.</param>
/// <param name="Agrees">Whether it reads the same where it was carried to.</param>
public sealed record TableCopied(string Table, long Count, string Hash, bool Agrees);
