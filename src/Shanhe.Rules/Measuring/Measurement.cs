namespace Shanhe.Rules.Measuring;

/// <summary>A subject measured against a feature on the plane.</summary>
/// <param name="Subject">The subject's name.</param>
/// <param name="Feature">The feature's name; <c>*</c>: the union of the layer.</param>
/// <param name="Relation">How they lie.</param>
/// <param name="Overlap">Area of what two areas share, in square metres; <c>null</c> where one is no area.</param>
/// <param name="Shared">Length of the line that a line shares with an area or a line, in metres; <c>null</c> where there is no line.</param>
/// <param name="Distance">The least distance in metres, 0 where they meet.</param>
/// <param name="River">
/// Metres along the river with the flow: positive, the subject is upstream of the feature; negative, downstream; <c>null</c>: there is no way.
/// </param>
public sealed record Measurement(
    string Subject,
    string Feature,
    Relation Relation,
    double? Overlap = null,
    double? Shared = null,
    double? Distance = null,
    double? River = null
)
{
    /// <summary>The name of the union of a layer.</summary>
    public const string Whole = "*";
}
