using System.Globalization;
using System.Resources;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Rules.Layers;
using Shanhe.Rules.Repairs;

namespace Shanhe.Capabilities.Layers;

/// <summary>The messages about layers that are brought in.</summary>
public static class LayerMessages
{
    public static Wording Wording { get; } =
        new(new ResourceManager("Shanhe.Capabilities.Layers.LayerText", typeof(LayerMessages).Assembly));

    /// <summary>A problem with a layer; what it stands at is the feature, or the file.</summary>
    public static Problem Problem(string code, string at, params ReadOnlySpan<object?> values) =>
        new(code, Place.Whole(at), Wording.Say(code, values));

    /// <summary>What became of a version, in words.</summary>
    public static LocalText StateOf(PlanPackage package, DecidedVersion version) =>
        version.Record is { } record && package.Find<Register>(DecidedVersion.Register) is { } register
            ? register.State(record.Last.State).Name
            : Wording.Say("state.none");

    /// <summary>What was mended of a feature.</summary>
    public static LocalText Tell(RepairedFeature feature)
    {
        var found = feature.Problems.Select(p => Wording.Say("geometry." + p.Problem)).ToList();
        return Wording.Say(
            "repaired",
            feature.Id,
            new LocalText(string.Join("、", found.Select(f => f.Zh)), string.Join(", ", found.Select(f => f.En)))
        );
    }

    /// <summary>What a file gives.</summary>
    public static LocalText Tell(LayerTrial trial) =>
        trial.Record is { } record
            ? Wording.Say("kept", trial.Taken.Count, trial.Given, trial.GivenIn, trial.Kept!.Number, record)
            : Wording.Say("tried", trial.Taken.Count, trial.Given, trial.GivenIn);

    /// <summary>What differs, in a sentence.</summary>
    public static LocalText Tell(LayerDifference difference) =>
        Wording.Say(
            difference.Gained is null ? "sizes" : "difference",
            difference.Count(LayerChange.Added),
            difference.Count(LayerChange.Removed),
            difference.Count(LayerChange.Changed),
            Hectares(difference.Before.Area),
            Hectares(difference.After.Area),
            Hectares(difference.Gained ?? 0),
            Hectares(difference.Lost ?? 0)
        );

    static string Hectares(double squareMetres) => (squareMetres / 10_000).ToString("0.0000", CultureInfo.InvariantCulture);
}
