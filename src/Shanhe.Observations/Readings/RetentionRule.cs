using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Observations.Readings;

/// <summary>
/// How long readings of a cadence stay online; a rule that names kinds of site goes before one that names none, a later one before an
/// earlier.
/// </summary>
/// <param name="Cadence">Moments or minutes; hours and days stay for ever.</param>
/// <param name="Months">Whole months before the present one that stay.</param>
/// <param name="Kinds">Kinds of site; all when empty.</param>
public sealed record RetentionRule(Cadence Cadence, int Months, IReadOnlyList<string>? Kinds = null);
