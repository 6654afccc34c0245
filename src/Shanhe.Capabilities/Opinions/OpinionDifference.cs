namespace Shanhe.Capabilities.Opinions;

/// <summary>What of an opinion comes out otherwise when it is judged again.</summary>
/// <param name="Rule">The rule; blank: the verdict.</param>
/// <param name="Was">What the opinion says.</param>
/// <param name="Now">What comes out now.</param>
public sealed record OpinionDifference(string Rule, string Was, string Now);
