using Shanhe.Plans.Package;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Web.Api.Administration;

/// <summary>A token to make.</summary>
internal sealed record TokenBody(string Name, int Days = 90, bool ReadOnly = false);
