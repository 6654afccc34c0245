using System.Text;
using NodaTime;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Rules.Judging;

namespace Shanhe.Rules.Bench;

/// <summary>A package with 30 layers and a rule for each: overlaps, near, outside, and overlaps with features that count, in turn.</summary>
sealed class RuleSet
{
    public const double Near = 100;

    const string Package = "tests/packages/qingshan";
    const string Register = "outfalls";

    public static LocalDate Day { get; } = new(2026, 11, 1);

    RuleSet(PlanPackage package)
    {
        Whole = package;
        Compiled = package.Compiled(package.Find<Register>(Register)!);
        Judge = new(package);
        Rules = Judge.InForce(Compiled.Register, Day);
    }

    public PlanPackage Whole { get; }

    public CompiledRegister Compiled { get; }

    public RuleJudge Judge { get; }

    public IReadOnlyList<PlanRule> Rules { get; }

    public static string Layer(int index) => $"l{index:00}";

    public static RuleRelation Relation(int index) =>
        (index % 4) switch
        {
            1 => RuleRelation.Near,
            2 => RuleRelation.Outside,
            _ => RuleRelation.Overlaps,
        };

    public static bool Chooses(int index) => index % 4 == 3;

    /// <summary>What a layer covers: a subject is to lie in those of which it may not lie outside.</summary>
    public static double Cover(int index) => Relation(index) == RuleRelation.Outside ? 1 : 0.4;

    /// <summary>The zone of a feature, of which one in four counts where a rule chooses.</summary>
    public static string Zone(int feature) => feature % 4 == 0 ? "core" : "general";

    public static RuleSet Load()
    {
        var folder = Directory.CreateTempSubdirectory("shanhe-bench-").FullName;
        try
        {
            foreach (var file in Directory.GetFiles(Package))
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            File.WriteAllText(Path.Combine(folder, "spatial-layers.yaml"), Items("spatial-layers", LayerText));
            File.WriteAllText(Path.Combine(folder, "rules.yaml"), Items("rules", RuleText));
            var loaded = PackageLoader.Load(folder);
            return new(loaded.Package ?? throw new InvalidDataException(string.Join('\n', loaded.Problems)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static string Items(string kind, Func<int, string> item) =>
        Enumerable
            .Range(0, Landscape.Layers)
            .Aggregate(new StringBuilder($"kind: {kind}\nitems:\n"), (t, i) => t.Append(item(i)))
            .ToString();

    static string LayerText(int index) =>
        $"  {Layer(index)}: {{name: 层{index} | Layer {index}, area: river, fields: {{zone: {{text: 分区 | Zone}}}}}}\n";

    static string RuleText(int index)
    {
        var more =
            Relation(index) == RuleRelation.Near ? $", within: {Near}"
            : Chooses(index) ? ", having: feature.zone == 'core'"
            : "";
        var relation = Relation(index).ToString().ToLowerInvariant();
        return $"  r{index:00}: {{name: 规则{index} | Rule {index}, area: river, for: [{Register}], effect: forbid, where: {{layer: {Layer(index)}, is: {relation}{more}}}}}\n";
    }
}
