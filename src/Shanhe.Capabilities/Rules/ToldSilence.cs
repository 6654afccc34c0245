namespace Shanhe.Capabilities.Rules;

/// <summary>A rule that can't be told, in words.</summary>
/// <param name="Rule">Its identifier.</param>
/// <param name="Name">The rule.</param>
/// <param name="Effect">What would follow if it spoke.</param>
/// <param name="Clause">Laws with articles, and chapters of the plan.</param>
/// <param name="Lacks">What lacks.</param>
public sealed record ToldSilence(string Rule, string Name, string Effect, string Clause, IReadOnlyList<string> Lacks);
