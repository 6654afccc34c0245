using NodaTime;

namespace Shanhe.Observations.Readings;

/// <summary>A stretch of time without readings.</summary>
public sealed record Gap(LocalDateTime From, LocalDateTime To, int Missing);
