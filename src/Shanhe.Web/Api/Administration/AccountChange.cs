using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Package;
using Shanhe.Web.Access;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Web.Api.Administration;

/// <summary>A change of an account.</summary>
internal sealed record AccountChange(bool? Disabled, string? Password);
