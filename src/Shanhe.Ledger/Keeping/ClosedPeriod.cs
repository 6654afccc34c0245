using NodaTime;

namespace Shanhe.Ledger.Keeping;

/// <summary>A year or a month of it that takes no more bookings.</summary>
/// <param name="Year">The year.</param>
/// <param name="Month">The month; <c>null</c>: the whole year.</param>
/// <param name="Actor">Who shut it.</param>
/// <param name="At">When.</param>
public sealed record ClosedPeriod(int Year, int? Month, string Actor, Instant At);
