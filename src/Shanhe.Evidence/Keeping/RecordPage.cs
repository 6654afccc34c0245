using Shanhe.Evidence.Records;
using Shanhe.Plans.Sources;

namespace Shanhe.Evidence.Keeping;

/// <summary>A page of records, each with what lists show; <see cref="Next"/> asks for the page behind it.</summary>
public sealed record RecordPage(IReadOnlyList<ListedRecord> Items, string? Next);
