namespace Shanhe.Evidence.Keeping;

/// <summary>What changed for whoever evaluates.</summary>
/// <param name="Version">The last line of the journal that changed a figure or a kept value; 0 while there is none.</param>
/// <param name="Series">The series that changed since the line that was asked for, each once.</param>
public sealed record EvidenceChanges(long Version, IReadOnlyList<string> Series);
