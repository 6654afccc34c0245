using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;
using Shanhe.Plans.Package;
using Shanhe.Rules.Layers;
using Shanhe.Rules.Measuring;

namespace Shanhe.Rules.Judging;

/// <summary>Measures how a subject lies to the features of a layer that count, and whether that is what a rule wants. Pure.</summary>
/// <param name="space">What the rule wants.</param>
/// <param name="subject">The subject.</param>
/// <param name="layer">The version in force.</param>
/// <param name="having">Whether a feature counts; <c>null</c>: that can't be told.</param>
sealed class SpaceJudge(RuleSpace space, PlacedSubject subject, LayerVersion layer, Func<LayerFeature, bool?> having)
{
    const int MostNames = 5;

    /// <summary>Whether the rule speaks, as far as the layer goes, and what was measured.</summary>
    /// <param name="rivers">The rivers, for what lies upstream or downstream.</param>
    public (bool? Speaks, SpaceMeasure? Measure) Judge(LayerVersion? rivers) =>
        space.Is switch
        {
            RuleRelation.Near => Near((double)space.Within!.Value),
            RuleRelation.Upstream or RuleRelation.Downstream => Along(rivers!, (double)space.Within!.Value),
            _ => Sharing(),
        };

    (bool?, SpaceMeasure?) Sharing()
    {
        var (sure, unsure) = Counting(layer.Around(subject.Geometry));
        var parts = SharedWith(sure);
        var amount = AmountOf(parts);
        var whole = subject.Extent;
        var (speaks, measured) = space.Is switch
        {
            RuleRelation.Inside => (whole - amount <= Limit, amount),
            RuleRelation.Outside => (whole - amount > Limit && !IsOnSeam(sure), whole - amount),
            _ => (amount > Limit && !parts.TrueForAll(p => p.IsSliver), amount),
        };
        // What can't be told of some features matters only where they could turn the answer.
        if (speaks == (space.Is == RuleRelation.Outside) && SharedWith(unsure).Count > 0)
            return (null, null);
        var names = parts.OrderByDescending(p => p.Amount).Select(p => p.Feature).ToList();
        return (speaks, Told(subject.Geometry.Dimension == Dimension.Point ? null : measured, Unit, names));
    }

    /// <summary>Whether a point lies on the border of a feature, which belongs to it: between two neighbours there is no gap.</summary>
    bool IsOnSeam(List<LayerFeature> features) =>
        subject.Geometry.Dimension == Dimension.Point && features.Exists(f => subject.Outline.Distance(f.Geometry) <= Extent.Near);

    (bool?, SpaceMeasure?) Near(double within)
    {
        var (sure, unsure) = Counting(layer.Around(subject.Geometry, within));
        var near = sure.Select(f => (Feature: f, Distance: subject.Outline.Distance(f.Geometry)))
            .Where(p => p.Distance < within)
            .OrderBy(p => p.Distance)
            .ToList();
        if (near.Count > 0)
            return (true, Told(near[0].Distance, "m", [.. near.Select(p => p.Feature)]));
        if (unsure.Any(f => subject.Outline.Distance(f.Geometry) < within))
            return (null, null);
        return (
            false,
            space.Having is null && layer.Nearest(subject.Outline) is { } nearest ? Told(nearest.Distance, "m", [nearest.Feature]) : null
        );
    }

    (bool?, SpaceMeasure?) Along(LayerVersion rivers, double within)
    {
        if (rivers.Rivers.FootOf(subject.Geometry) is not { } foot)
            return (false, null);
        var (sure, unsure) = Counting(layer.Features);
        List<(LayerFeature Feature, double Way)> Reached(List<LayerFeature> features) =>
            [
                .. features
                    .Zip(rivers.Rivers.Ways(foot, [.. features.Select(f => rivers.Rivers.FootOf(f.Geometry))]))
                    .Where(p => p.Second is not null)
                    .Select(p => (p.First, Way: space.Is == RuleRelation.Upstream ? p.Second!.Value : -p.Second!.Value))
                    .Where(p => p.Way >= 0 && p.Way < within)
                    .OrderBy(p => p.Way),
            ];
        var reached = Reached(sure);
        if (reached.Count > 0)
            return (true, Told(reached[0].Way, "m", [.. reached.Select(p => p.Feature)]));
        return (Reached(unsure).Count > 0 ? null : false, null);
    }

    (List<LayerFeature> Sure, List<LayerFeature> Unsure) Counting(IEnumerable<LayerFeature> features)
    {
        var (sure, unsure) = (new List<LayerFeature>(), new List<LayerFeature>());
        foreach (var feature in features)
        {
            var counts = space.Having is null ? true : having(feature);
            if (counts is true)
                sure.Add(feature);
            else if (counts is null)
                unsure.Add(feature);
        }

        return (sure, unsure);
    }

    List<SharedPart> SharedWith(List<LayerFeature> features) => [.. features.Select(subject.SharedWith).OfType<SharedPart>()];

    /// <summary>What several share with the subject, counted once where they overlap.</summary>
    double AmountOf(List<SharedPart> parts) =>
        parts.Count < 2 || layer.AreApart(parts.Select(p => p.Feature))
            ? parts.Sum(p => p.Amount)
            : Extent.Of(OverlayNGRobust.Union(parts.Select(p => p.Geometry).OfType<Geometry>()));

    Dimension Lower =>
        (Dimension)
            Math.Min(
                (int)subject.Geometry.Dimension,
                layer.Features.Count == 0 ? (int)subject.Geometry.Dimension : (int)layer.Features[0].Geometry.Dimension
            );

    double Limit =>
        Lower switch
        {
            Dimension.Surface => (double)(space.More ?? RuleSpace.Sliver),
            Dimension.Curve => (double)(space.More ?? RuleSpace.SliverLength),
            _ => Extent.Nothing(Dimension.Point),
        };

    string Unit =>
        Lower switch
        {
            Dimension.Surface => "m²",
            Dimension.Curve => "m",
            _ => "",
        };

    static SpaceMeasure Told(double? amount, string unit, List<LayerFeature> features) =>
        new(
            amount is { } number ? decimal.Round((decimal)number, 2, MidpointRounding.ToEven) : null,
            unit,
            [.. features.Take(MostNames).Select(NameOf)],
            features.Count
        );

    static string NameOf(LayerFeature feature) =>
        feature.Attributes.GetValueOrDefault("name") ?? feature.Attributes.GetValueOrDefault("code") ?? feature.Id;
}
