using NodaTime;
using Shanhe.Evidence.Records;

namespace Shanhe.Evidence.Keeping;

/// <summary>A record in a list.</summary>
public sealed record ListedRecord(PlanRecord Record, string Title, Instant? Due);
