namespace Shanhe.Hj212;

/// <summary>The defects of a message while it is read; a message without any costs nothing.</summary>
internal struct FoundDefects
{
    private List<Defect>? found;

    /// <summary>What was found, in the order in which it was found.</summary>
    public readonly IReadOnlyList<Defect> All => found ?? (IReadOnlyList<Defect>)[];

    public readonly int Count => found?.Count ?? 0;

    /// <summary>Forgets what was found after a count.</summary>
    public readonly void CutTo(int count) => found?.RemoveRange(count, found.Count - count);

    public void Add(Defect defect) => (found ??= []).Add(defect);
}
