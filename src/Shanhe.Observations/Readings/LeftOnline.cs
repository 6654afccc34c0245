using NodaTime;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Observations.Readings;

/// <summary>A stretch of a stream that left the online history, and what answers in its place.</summary>
public sealed record LeftOnline(string Stream, LocalDateTime Until, string AnsweredBy);
