using System.Resources;
using Shanhe.Plans.Text;

namespace Shanhe.Observations;

/// <summary>The messages of the observations kernel.</summary>
public static class ObservationMessages
{
    public static Wording Wording { get; } =
        new(new ResourceManager("Shanhe.Observations.ObservationText", typeof(ObservationMessages).Assembly));

    /// <summary>What is wrong with a field of what was asked for.</summary>
    public static Problem OfField(string code, string field, params ReadOnlySpan<object?> values) =>
        Problem(code, new Place(field, 0, 0), values);

    public static Problem Problem(string code, Place at, params ReadOnlySpan<object?> values) => new(code, at, Wording.Say(code, values));
}
