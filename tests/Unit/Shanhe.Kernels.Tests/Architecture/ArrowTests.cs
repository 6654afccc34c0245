using System.Reflection;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Shanhe.Observations.Deriving;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Shanhe.Kernels.Tests.Architecture;

/// <summary>Arrows point one way: Server → Web, Reports → Capabilities → kernels → Plans, Standards, Hj212.</summary>
public class ArrowTests
{
    static readonly System.Reflection.Assembly[] Assemblies =
    [
        typeof(Shanhe.Plans.Package.PlanPackage).Assembly,
        typeof(Shanhe.Evidence.Keeping.IEvidenceStore).Assembly,
        typeof(Shanhe.Indicators.Evaluator).Assembly,
        typeof(Shanhe.Observations.Deriving.ObservationEngine).Assembly,
        typeof(Shanhe.Ledger.Booking.LedgerBook).Assembly,
        typeof(Shanhe.Rules.Measuring.LayerMeasure).Assembly,
        typeof(Shanhe.Storage.SqliteEvidenceStore).Assembly,
        typeof(Shanhe.Storage.Postgres.Clusters.LocalCluster).Assembly,
        typeof(Shanhe.Capabilities.Plan.PlanDesk).Assembly,
        typeof(Shanhe.Reports.Tables.Table).Assembly,
        typeof(Shanhe.Web.WebSetup).Assembly,
        typeof(Shanhe.Server.Composition.ShanheApp).Assembly,
    ];

    static readonly ArchUnitNET.Domain.Architecture Loaded = new ArchLoader().LoadAssemblies(Assemblies).Build();

    static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Shanhe.Plans"] = [],
        ["Shanhe.Evidence"] = ["Shanhe.Plans"],
        ["Shanhe.Indicators"] = ["Shanhe.Plans"],
        ["Shanhe.Observations"] = ["Shanhe.Plans"],
        ["Shanhe.Ledger"] = ["Shanhe.Plans"],
        ["Shanhe.Rules"] = ["Shanhe.Plans"],
        ["Shanhe.Capabilities"] =
        [
            "Shanhe.Plans",
            "Shanhe.Evidence",
            "Shanhe.Indicators",
            "Shanhe.Ledger",
            "Shanhe.Observations",
            "Shanhe.Rules",
        ],
        ["Shanhe.Storage"] = ["Shanhe.Plans", "Shanhe.Evidence", "Shanhe.Ledger", "Shanhe.Observations", "Shanhe.Rules"],
        ["Shanhe.Reports"] =
        [
            "Shanhe.Plans",
            "Shanhe.Evidence",
            "Shanhe.Indicators",
            "Shanhe.Observations",
            "Shanhe.Ledger",
            "Shanhe.Rules",
            "Shanhe.Capabilities",
        ],
        ["Shanhe.Web"] =
        [
            "Shanhe.Plans",
            "Shanhe.Evidence",
            "Shanhe.Indicators",
            "Shanhe.Observations",
            "Shanhe.Ledger",
            "Shanhe.Rules",
            "Shanhe.Capabilities",
            "Shanhe.Reports",
        ],
    };

    public static TheoryData<string> Rooms => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_looks_only_where_the_design_lets_it(string room)
    {
        var forbidden = Allowed
            .Keys.Append("Shanhe.Server")
            .Except(Allowed[room])
            .Where(r => r != room)
            .Select(r => r.Replace(".", @"\.", StringComparison.Ordinal));
        var rule = Types()
            .That()
            .ResideInNamespaceMatching($@"^{room.Replace(".", @"\.", StringComparison.Ordinal)}(\.|$)")
            .Should()
            .NotDependOnAnyTypesThat()
            .ResideInNamespaceMatching($@"^({string.Join('|', forbidden)})(\.|$)");
        Assert.True(
            rule.HasNoViolations(Loaded),
            string.Join("\n", rule.Evaluate(Loaded).Where(r => !r.Passed).Select(r => r.Description))
        );
    }

    [Theory]
    [InlineData("Shanhe.Standards")]
    [InlineData("Shanhe.Hj212")]
    public void The_libraries_that_stand_alone_reference_no_other_project(string name)
    {
        var references = System.Reflection.Assembly.Load(name).GetReferencedAssemblies().Select(a => a.Name!);
        Assert.DoesNotContain(references, r => r.StartsWith("Shanhe.", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_of_the_first_county_is_in_the_code()
    {
        string[] words = ["新绛", "Xinjiang", "140825", "运城", "杨赵", "西曲"];
        var hits =
            from file in Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src"), "*.*", SearchOption.AllDirectories)
            where Path.GetExtension(file) is ".cs" or ".razor" or ".resx" or ".ts" or ".css" or ".sql"
            where
                !file.Contains("/obj/", StringComparison.Ordinal)
                && !file.Contains("/bin/", StringComparison.Ordinal)
                && !file.Contains("node_modules", StringComparison.Ordinal)
            from word in words
            where File.ReadAllText(file).Contains(word, StringComparison.OrdinalIgnoreCase)
            select $"{file}: {word}";
        Assert.Empty(hits);
    }
}
