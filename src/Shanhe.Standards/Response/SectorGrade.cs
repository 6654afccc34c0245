using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Response;

/// <summary>The 39 sectors with performance grades, and what a grade asks for at least.</summary>
/// <remarks>The sets of grades are weakly known: the county loads its own guide, and no measure follows from them alone.</remarks>
/// <param name="Number">1–39.</param>
/// <param name="NameZh">The Chinese name.</param>
/// <param name="Grades">The grades of the sector as they are known.</param>
/// <param name="Certainty">How the set of grades is known.</param>
[Standard("环办大气函〔2020〕340号", "sectors", Certainty.Low, Vectors = "sector_grades")]
public sealed record SectorGrade(int Number, string NameZh, IReadOnlyList<string> Grades, Certainty Certainty)
{
    /// <summary>The sectors in their order.</summary>
    public static IReadOnlyList<SectorGrade> All { get; } =
    [
        .. EmbeddedTable
            .Load("response_sectors")
            .Rows.Select(r => new SectorGrade(
                r.Int("no"),
                r["sector"],
                [.. r["grade_set"].Split(' ').Select(g => g.Trim('(', ')')).Where(g => g != "or")],
                r.Certainty
            )),
    ];

    /// <summary>Finds a sector.</summary>
    /// <param name="name">The Chinese name.</param>
    /// <returns>The sector, or null.</returns>
    public static SectorGrade? Find(string? name) => All.FirstOrDefault(s => s.NameZh == name);

    /// <summary>The least measure of a grade (rule L9).</summary>
    /// <param name="grade">A, 引领性, B, B-, C, D, or an empty text for a firm without grade.</param>
    /// <returns>own choice for A and 引领性; sector table for B and C; stop for D and firms without grade, whom the table of the sector stops;
    /// null for another word.</returns>
    [Standard("环办大气函〔2020〕340号", "least measure by grade", Certainty.Memory, Vectors = "grade_least_measure")]
    public static string? LeastMeasure(string? grade) =>
        grade switch
        {
            "A" or "引领性" => "own choice",
            "B" or "B-" or "C" => "sector table",
            "D" or "" or "未评级" or "未分级" or "not graded" => "stop",
            _ => null,
        };
}
