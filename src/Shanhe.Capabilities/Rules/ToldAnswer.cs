namespace Shanhe.Capabilities.Rules;

/// <summary>A rule that spoke, in words.</summary>
/// <param name="Rule">Its identifier.</param>
/// <param name="Name">The rule.</param>
/// <param name="Standing"><c>speaks</c>, or <c>excepted</c>: it would speak but for an exception.</param>
/// <param name="Effect"><c>forbid</c>, <c>restrict</c>, <c>require</c>, <c>warn</c> or <c>note</c>.</param>
/// <param name="Says">What it says then.</param>
/// <param name="Value">What was measured; <c>null</c> where nothing was.</param>
/// <param name="Unit">m² or m.</param>
/// <param name="Measured">The same in words.</param>
/// <param name="Found">What it found out, such as a class or points.</param>
/// <param name="Clause">Laws with articles, and chapters of the plan.</param>
/// <param name="Layer">The version of the layer it was measured against.</param>
/// <param name="Features">Names of the features it was measured against.</param>
/// <param name="Exception">The exception that holds, with the paper that it needs.</param>
/// <param name="Person">Why a person has to judge.</param>
/// <param name="Certainty">How sure the rule is.</param>
/// <param name="Changes">What would turn the answer.</param>
public sealed record ToldAnswer(
    string Rule,
    string Name,
    string Standing,
    string Effect,
    string Says,
    decimal? Value,
    string? Unit,
    string? Measured,
    string? Found,
    string Clause,
    ToldLayer? Layer,
    IReadOnlyList<string> Features,
    string? Exception,
    string? Person,
    string Certainty,
    IReadOnlyList<string> Changes
);
