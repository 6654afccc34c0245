using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Journals;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Sources;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Keeping;

/// <summary>A record in a list.</summary>
public sealed record ListedRecord(PlanRecord Record, string Title, Instant? Due);
