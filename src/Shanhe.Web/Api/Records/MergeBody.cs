using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Web.Api.Records;

/// <summary>Two codes of one firm.</summary>
internal sealed record MergeBody(string? Code, string? Into, string? Reason);
