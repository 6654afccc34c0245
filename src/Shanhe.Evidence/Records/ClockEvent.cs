using NodaTime;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;

namespace Shanhe.Evidence.Records;

/// <summary>What happens to a record, as its clocks see it.</summary>
/// <param name="Move">The move, <c>create</c> or <c>edit</c>.</param>
/// <param name="State">The state after it.</param>
/// <param name="Date">Gives a field's day.</param>
/// <param name="Whole">Gives a field's whole number.</param>
public sealed record ClockEvent(string Move, RegisterState State, Func<string, LocalDate?> Date, Func<string, int?> Whole, Instant At);
