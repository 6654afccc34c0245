using Shanhe.Standards.Tables;

namespace Shanhe.Standards.Groundwater;

/// <summary>The comprehensive score of GB/T 14848-93 with its level.</summary>
/// <param name="Score">F = √((mean² + highest²) / 2) of the scores of the items, not rounded.</param>
/// <param name="LevelZh">优良 under 0.80, 良好 under 2.50, 较好 under 4.25, 较差 under 7.20, else 极差.</param>
public sealed record GroundwaterScore(double Score, string LevelZh)
{
    private static readonly TableRow[] Scores = [.. EmbeddedTable.Load("gbt14848_1993_scores").Rows];
    private static readonly TableRow[] Levels = [.. EmbeddedTable.Load("gbt14848_1993_levels").Rows];

    /// <summary>The score of a sample: items of classes I to V score 0, 1, 3, 6, 10; bacteria are stated apart and don't score.</summary>
    /// <param name="sample">The sample, assessed by the edition of 1993.</param>
    /// <returns>The score; null for a sample of another edition or without items.</returns>
    [Standard("GB/T 14848-93", "6.3, table 3", Certainty.Secondary, Vectors = "groundwater_score_1993")]
    public static GroundwaterScore? Of(GroundwaterAssessment sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        if (sample.Edition != GroundwaterEdition.Of1993)
            return null;
        double[] scores =
        [
            .. sample
                .Items.Where(i => i.Key.NameZh is not ("总大肠菌群" or "细菌总数"))
                .Select(i => Scores[(int)i.Value - 1].Double("score")),
        ];
        if (scores.Length == 0)
            return null;
        var (mean, highest) = (scores.Average(), scores.Max());
        var score = Math.Sqrt((mean * mean + highest * highest) / 2);
        return new GroundwaterScore(score, Levels.First(l => l["below"].Length == 0 || score < l.Double("below"))["level"]);
    }
}
