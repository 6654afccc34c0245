using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Web.Api.Records;

/// <summary>How a record from the public is followed.</summary>
internal sealed record FollowBody(string? Proof);
