using Shanhe.Evidence.Records;

namespace Shanhe.Evidence.Keeping;

/// <summary>A record found by its words.</summary>
public sealed record FoundRecord(string Register, string Key, string Title, string State);
