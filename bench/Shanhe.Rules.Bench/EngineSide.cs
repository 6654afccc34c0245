using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NetTopologySuite.Geometries;
using Shanhe.Plans.Package;
using Shanhe.Rules.Judging;
using Shanhe.Rules.Layers;

namespace Shanhe.Rules.Bench;

/// <summary>The layers in memory and the judge over them.</summary>
sealed class EngineSide
{
    readonly RuleSet _rules = RuleSet.Load();
    readonly Dictionary<string, LayerVersion> _versions = new(StringComparer.Ordinal);

    /// <summary>How much of loading went into finding features that overlap others.</summary>
    public TimeSpan Comparing { get; private set; }

    /// <summary>Mends the features of a layer, builds its index, finds those that overlap others, and says how long that took.</summary>
    public TimeSpan Load(int index, IReadOnlyList<GivenFeature> given)
    {
        var watch = Stopwatch.StartNew();
        var system = ReferenceSystem.Find(4546)!;
        var features = new List<LayerFeature>(given.Count);
        foreach (var feature in given)
        {
            if (GeometryRepair.Of(feature, system).Geometry is not { } geometry)
                throw new InvalidDataException(feature.Id);
            features.Add(new(feature.Id, new Dictionary<string, string> { ["zone"] = RuleSet.Zone(features.Count) }, geometry));
        }

        var version = new LayerVersion(RuleSet.Layer(index), 1, RuleSet.Day, "", Certainty.Memory, true, "", features);
        version.Nearest(features[0].Geometry);
        var indexed = watch.Elapsed;
        version.AreApart(features);
        Comparing += watch.Elapsed - indexed;
        _versions[version.Layer] = version;
        return watch.Elapsed;
    }

    /// <summary>What all layers say of a subject, by their order.</summary>
    public Judgement Judge(Geometry geometry) => _rules.Judge.Judge(_rules.Rules, new Subject(_rules, geometry), RuleSet.Day, _versions);

    public static Answer[] Told(Judgement judgement)
    {
        var told = new Answer[Landscape.Layers];
        foreach (var answer in judgement.Answers)
            told[int.Parse(answer.Rule.Where!.Layer[1..], CultureInfo.InvariantCulture)] = new(
                answer.Standing == RuleStanding.Speaks,
                (double?)answer.Measure?.Amount
            );
        return told;
    }

    /// <summary>Eight digits that change with any standing, amount, name or count that was said.</summary>
    public static string Digest(IEnumerable<Judgement> judgements)
    {
        var lines = judgements
            .SelectMany(j => j.Answers)
            .Select(a =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{a.Rule.Id} {a.Standing} {a.Measure?.Amount:0.##} {a.Measure?.Count} {string.Join(' ', a.Measure?.Features ?? [])}"
                )
            );
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))))[..8];
    }
}
