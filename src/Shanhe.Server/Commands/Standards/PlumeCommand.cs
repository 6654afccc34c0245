using System.CommandLine;
using Shanhe.Standards.Dispersion;

namespace Shanhe.Server.Commands.Standards;

/// <summary><c>shanhe standards plume</c>: concentrations downwind of a steady or a sudden release.</summary>
internal static class PlumeCommand
{
    private static readonly Dictionary<string, string> Classes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["A"] = "A",
        ["A-B"] = "A-B",
        ["B"] = "B",
        ["B-C"] = "B-C",
        ["C"] = "C",
        ["C-D"] = "C-D",
        ["D"] = "D",
        ["D-E"] = "D-E",
        ["E"] = "E",
        ["F"] = "F",
    };

    public static Command Build() =>
        SheetCommand.Build(
            "plume",
            "高斯烟羽与烟团 Gaussian plume and puff, for screening; 列 columns: q_g_s/源强 或 or q_g/释放量 + t_s/时间, u_m_s/风速, x_m/下风距离, "
                + "y_m/横风距离, z_m/高度, he_m/有效源高, stability/稳定度 (A–F)",
            null,
            Judge
        );

    private static void Judge(SheetRow row, string option, Dictionary<string, object?> results)
    {
        var stability = row.Word(Classes, "stability", "稳定度");
        var puff = row.Text("q_g", "释放量") is not null;
        var release = puff ? row.Needed("q_g", "释放量") : row.Needed("q_g_s", "源强");
        var seconds = puff ? row.Needed("t_s", "时间") : null;
        var (wind, x) = (row.Needed("u_m_s", "风速"), row.Needed("x_m", "下风距离"));
        var (y, z, height) = (row.Decimal("y_m", "横风距离"), row.Decimal("z_m", "高度"), row.Decimal("he_m", "有效源高"));
        if (row.Problems.Count > 0)
            return;
        var (q, u, h) = ((double)release!.Value, (double)wind!.Value, (double)(height ?? 0));
        var (along, across, up) = ((double)x!.Value, (double)(y ?? 0), (double)(z ?? 0));
        var calm = !puff && u < 1.5;
        if ((calm || puff) && up > 0)
            row.Report("z_m", "该模型只给出地面浓度 this model gives the ground concentration only");
        var grams =
            puff ? GaussianPlume.Puff(q, u, along, across, h, (double)seconds!.Value, stability!)
            : calm ? GaussianPlume.CalmConcentration(q, u, along, across, h, stability!)
            : GaussianPlume.Concentration(q, u, along, across, up, h, stability!);
        if (grams is null && row.Problems.Count == 0)
            row.Report("stability", "该条件下模型无结果 the model has no result for these conditions");
        results["model"] =
            puff ? "puff"
            : calm ? "calm"
            : "plume";
        results["mg_m3"] = grams * 1000;
    }
}
