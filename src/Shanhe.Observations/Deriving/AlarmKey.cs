using Shanhe.Observations.Alarms;

namespace Shanhe.Observations.Deriving;

/// <summary>What a rule watches at a site: the rule, and the factor it is about (empty: the site as a whole).</summary>
public readonly record struct AlarmKey(string Rule, string Factor);
