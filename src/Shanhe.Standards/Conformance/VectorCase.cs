namespace Shanhe.Standards.Conformance;

/// <summary>One test vector: a function, its inputs and the result expected of it.</summary>
/// <param name="Row">The row of the file, the header being row 1.</param>
/// <param name="Id">The identifier of the vector.</param>
/// <param name="Sheet">The field: air, water, soil, emission, carbon, dispersion.</param>
/// <param name="Function">The name of the function.</param>
/// <param name="Standard">The standard; it selects the edition where inputs do not.</param>
/// <param name="InputsJson">The inputs as a JSON object; numbers in strings are decimals.</param>
/// <param name="ExpectedJson">The result expected; null means "no value".</param>
/// <param name="Tolerance"><c>exact</c>, an absolute figure such as <c>1e-6</c> or <c>0.06 deg</c>, or a share such as
/// <c>0.01%</c>.</param>
/// <param name="Certainty">How the expectation is known.</param>
public sealed record VectorCase(
    int Row,
    string Id,
    string Sheet,
    string Function,
    string Standard,
    string InputsJson,
    string ExpectedJson,
    string Tolerance,
    string Certainty
);
