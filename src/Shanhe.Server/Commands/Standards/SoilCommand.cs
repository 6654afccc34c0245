using System.CommandLine;
using Shanhe.Standards.Rounding;
using Shanhe.Standards.Soil;

namespace Shanhe.Server.Commands.Standards;

/// <summary><c>shanhe standards soil</c>: points of farmland and of construction land.</summary>
internal static class SoilCommand
{
    private static readonly Dictionary<string, string> Lands = new(StringComparer.OrdinalIgnoreCase)
    {
        ["paddy"] = "paddy",
        ["水田"] = "paddy",
        ["rotation"] = "rotation",
        ["水旱轮作"] = "rotation",
        ["orchard"] = "orchard",
        ["果园"] = "orchard",
        ["other"] = "other",
        ["其他"] = "other",
        ["旱地"] = "other",
        ["水浇地"] = "other",
    };

    private static readonly Dictionary<string, int> Classes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["1"] = 1,
        ["第一类"] = 1,
        ["一类"] = 1,
        ["2"] = 2,
        ["第二类"] = 2,
        ["二类"] = 2,
    };

    private static readonly (string Symbol, string Zh)[] Elements =
    [
        ("Cd", "镉"),
        ("Hg", "汞"),
        ("As", "砷"),
        ("Pb", "铅"),
        ("Cr", "铬"),
        ("Cu", "铜"),
        ("Ni", "镍"),
        ("Zn", "锌"),
        ("Cr6", "铬（六价）"),
    ];

    public static Command Build()
    {
        var kind = new Option<string>("--kind")
        {
            DefaultValueFactory = _ => "farmland",
            Description = "farmland 农用地 | construction 建设用地",
        };
        kind.AcceptOnlyFromAmong("farmland", "construction");
        return SheetCommand.Build(
            "soil",
            "土壤风险 risk of soil (GB 15618, GB 36600); 列 columns: land/用地 (水田, 旱地 … 或 or 第一类, 第二类), pH, 各项目 items in mg/kg",
            kind,
            Judge
        );
    }

    private static void Judge(SheetRow row, string kind, Dictionary<string, object?> results)
    {
        var farmland = kind == "farmland";
        var land = farmland ? row.Word(Lands, "land", "用地", "土地利用") : null;
        var landClass = farmland ? 0 : row.Word(Classes, "land", "用地", "用地类别");
        var ph = farmland ? row.Needed("pH", "pH值") : null;
        if (row.Problems.Count > 0)
            return;
        SoilVerdict Item(string item, decimal? value) =>
            farmland ? FarmlandSoil.Item(item, land!, ph, value) : ConstructionSoil.Item(item, landClass, value);

        var values = new Dictionary<string, decimal?>();
        foreach (var (column, text) in row.Cells)
        {
            string[] names = [column, SheetRow.WithoutUnit(column)];
            var known = names.Select(n => Known(n, farmland)).FirstOrDefault(n => Item(n, null).Screening is not null);
            if (known is null)
                continue;
            row.Used.Add(column);
            if (!SheetRow.IsBlank(text) && row.Lab(column, text, "mg/kg", n => Known(n, farmland) == known, out var result))
                values[known] = result.Counted();
        }

        if (values.Count == 0 && row.Problems.Count == 0)
            row.Report("Cd", "没有任何项目的结果 no result of any item");
        if (row.Problems.Count > 0)
            return;
        var judged = values.Select(v => (v.Key, Item(v.Key, v.Value).Risk)).ToArray();
        results["risk"] = judged.Max(j => j.Risk)?.ToString().ToLowerInvariant();
        results["over_screening"] = string.Join(';', judged.Where(j => j.Risk > SoilRisk.Low).Select(j => j.Key));
        results["over_control"] = string.Join(';', judged.Where(j => j.Risk == SoilRisk.High).Select(j => j.Key));
    }

    /// <summary>The tables of farmland name elements by symbol, those of construction land in Chinese.</summary>
    private static string Known(string name, bool farmland)
    {
        foreach (var (symbol, zh) in Elements)
        {
            if (name == symbol || name == zh || (symbol == "Cr6" && name == "六价铬") || name == "总" + zh)
                return farmland ? symbol : zh;
        }

        return name;
    }
}
