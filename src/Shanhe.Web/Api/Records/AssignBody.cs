using NodaTime.Text;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Web.Api.Records;

/// <summary>Who shall handle a record.</summary>
internal sealed record AssignBody(IReadOnlyList<string>? Accounts, string? Reason);
