using NodaTime;
using Shanhe.Plans.Formulas;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Evidence.Records;

/// <summary>What a formula over a record sees of it beside its fields.</summary>
public sealed record RecordFacts(string? Key, string State, LocalDate Created, string Department, string Creator);
