using System.CommandLine;
using Shanhe.Standards.Risk;

namespace Shanhe.Server.Commands.Standards;

/// <summary><c>shanhe standards risk</c>: the grade of environmental risk of enterprises.</summary>
internal static class RiskCommand
{
    private static readonly Dictionary<string, string> Media = new(StringComparer.OrdinalIgnoreCase)
    {
        ["air"] = "大气",
        ["大气"] = "大气",
        ["water"] = "水",
        ["水"] = "水",
    };

    private static readonly Dictionary<string, string> Receptors = new(StringComparer.OrdinalIgnoreCase)
    {
        ["E1"] = "E1",
        ["E2"] = "E2",
        ["E3"] = "E3",
    };

    private static readonly Dictionary<string, bool> Answers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["yes"] = true,
        ["是"] = true,
        ["true"] = true,
        ["1"] = true,
        ["no"] = false,
        ["否"] = false,
        ["false"] = false,
        ["0"] = false,
    };

    public static Command Build() =>
        SheetCommand.Build(
            "risk",
            "企业突发环境事件风险等级 risk grade of enterprises (HJ 941); 列 columns: medium/介质 (大气, 水), Q, M, E (E1–E3), punished/受过处罚 (是, 否)",
            null,
            Judge
        );

    private static void Judge(SheetRow row, string option, Dictionary<string, object?> results)
    {
        var medium = row.Word(Media, "medium", "介质");
        var (q, m) = (row.Needed("Q", "Q值"), row.Needed("M", "M值"));
        var e = row.Word(Receptors, "E", "敏感程度");
        var punished = row.Text("punished", "受过处罚") is not null && row.Word(Answers, "punished", "受过处罚");
        if (row.Problems.Count > 0)
            return;
        var risk = EnterpriseRisk.Of(q, m, e, punished);
        results["Q_class"] = risk?.QClass;
        results["M_class"] = risk?.MClass;
        results["level"] = risk?.Level;
        results["wording"] = risk?.Wording(medium!);
    }
}
