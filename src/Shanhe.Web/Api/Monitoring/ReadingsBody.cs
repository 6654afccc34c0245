using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Web.Api.Monitoring;

/// <summary>A batch of readings.</summary>
internal sealed record ReadingsBody(IReadOnlyList<ReadingBody>? Readings, bool Simulated = false);
