using System.Globalization;
using NodaTime;
using Shanhe.Capabilities.Layers;
using Shanhe.Rules.Layers;
using static Shanhe.Web.Words.WebMessages;

namespace Shanhe.Web.Layers;

/// <summary>How pages say what stands with a layer. Pure.</summary>
static class LayerView
{
    const string Proposed = "proposed";

    public static string Day(LocalDate? day) => day?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Whether a version waits for a second person.</summary>
    public static bool Waits(DecidedVersion version) => version.Record?.Last.State == Proposed;

    public static string Certainty(KeptVersion version) => LayerMessages.Wording.Say("certainty." + version.Certainty).In(CurrentLanguage);

    public static string Origin(LayerStanding standing) =>
        standing.Layer switch
        {
            { Register: not null } => LayerMessages.Wording.Say("origin.register").In(CurrentLanguage),
            { Grid: { } side } => LayerMessages.Wording.Say("origin.grid", side).In(CurrentLanguage),
            _ => standing.InForce?.Source ?? LayerMessages.Wording.Say("origin.none").In(CurrentLanguage),
        };

    /// <summary>Areas in hectares, lines in kilometres, points by their number.</summary>
    public static string Size(LayerExtent extent) =>
        extent switch
        {
            { Area: > 0 } => (extent.Area / 10_000).ToString("N4", CultureInfo.InvariantCulture) + " ha",
            { Length: > 0 } => (extent.Length / 1_000).ToString("N3", CultureInfo.InvariantCulture) + " km",
            _ => extent.Points.ToString(CultureInfo.InvariantCulture),
        };
}
