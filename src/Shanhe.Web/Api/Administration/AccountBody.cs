using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Package;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Web.Api.Administration;

/// <summary>An account to create.</summary>
internal sealed record AccountBody(
    string Id,
    string? Name,
    string Role,
    string? Department,
    string? Place,
    string? Email,
    string? Password,
    string? Firm = null,
    string? OpenId = null
);
