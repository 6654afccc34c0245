using System.Text.Json;
using NodaTime;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;

namespace Shanhe.Capabilities.Registers;

/// <summary>While it holds, another account handles what is assigned to this one.</summary>
public sealed record Delegation(string To, LocalDate From, LocalDate Until, string Reason);
