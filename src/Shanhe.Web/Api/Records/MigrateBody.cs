using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Web.Api.Records;

/// <summary>Why records are migrated.</summary>
internal sealed record MigrateBody(string? Reason);
