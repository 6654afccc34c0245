using NodaTime;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;

namespace Shanhe.Capabilities.Registers;

/// <summary>While it holds, another account handles what is assigned to this one.</summary>
public sealed record Delegation(string To, LocalDate From, LocalDate Until, string Reason);
