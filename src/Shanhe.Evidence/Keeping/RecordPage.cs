using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Journals;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Sources;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Keeping;

/// <summary>A page of records, each with what lists show; <see cref="Next"/> asks for the page behind it.</summary>
public sealed record RecordPage(IReadOnlyList<ListedRecord> Items, string? Next);
