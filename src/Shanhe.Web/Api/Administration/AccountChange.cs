using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Package;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Web.Api.Administration;

/// <summary>A change of an account.</summary>
internal sealed record AccountChange(bool? Disabled, string? Password);
