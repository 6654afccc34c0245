namespace Shanhe.Standards.Response;

/// <summary>Checks of the reduction list of a heavy-pollution plan. Each answers with the codes of the rules that are broken.</summary>
public static class ReductionList
{
    /// <summary>How far a cut may be from what its part load says, a share.</summary>
    public const decimal LoadTolerance = 0.05m;

    /// <summary>The share of all emission that the cuts of a level must reach, percent: 10, 20, 30.</summary>
    /// <param name="level">The level.</param>
    /// <returns>Percent.</returns>
    [Standard("环办大气函〔2019〕648号", "share of cuts", Certainty.Secondary, Vectors = "list_share")]
    public static decimal RequiredPercent(ReductionLevel level) => 10 * ((int)level + 1);

    /// <summary>The share that the cuts of a level have in all emission, percent, not rounded (rule L2).</summary>
    /// <remarks>Each of SO₂, NOₓ, particles and volatile compounds by itself; where there is little to cut, that is said, not filled up.</remarks>
    /// <param name="cut">Cuts of the level, kg a day.</param>
    /// <param name="all">All emission, kg a day.</param>
    /// <param name="level">The level.</param>
    /// <returns>The share, whether it is enough, and what lacks, kg; null without figures.</returns>
    [Standard("环办大气函〔2019〕648号", "share of cuts", Certainty.Secondary, Vectors = "list_share")]
    public static (decimal Percent, bool IsEnough, decimal Lacking)? Share(decimal? cut, decimal? all, ReductionLevel level)
    {
        if (100 * Given.Amount(cut) / Given.Divisor(all) is not { } percent)
            return null;
        var lacking = all!.Value * RequiredPercent(level) / 100 - cut!.Value;
        return (percent, lacking <= 0, Math.Max(lacking, 0));
    }

    /// <summary>The rules that a line breaks: L3, L4, and L8 when it stands already.</summary>
    /// <param name="line">The line.</param>
    /// <returns>Codes in their order; L3 too when a figure is missing or negative.</returns>
    [Standard("list rules", "L3, L4, L8", Certainty.Memory, Vectors = "list_line_check")]
    public static IReadOnlyList<string> LineFaults(ListedLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var faults = new List<string>();
        decimal?[] cuts = [line.Yellow, line.Orange, line.Red];
        if (Given.Amount(line.Base) is null || cuts.Any(c => Given.Amount(c) is null || c > line.Base))
            faults.Add("L3");
        if (line.Yellow > line.Orange || line.Orange > line.Red)
            faults.Add("L4");
        if (line.Base == 0 && cuts.Any(c => c > 0))
            faults.Add("L8");
        return faults;
    }

    /// <summary>Whether a cut agrees with its stop or part load: |cut − base × share| within 5 percent of the base (rule L5).</summary>
    /// <param name="line">The line with its part load; 1 is a stop.</param>
    /// <param name="level">The level.</param>
    /// <returns>Whether it agrees; null without figures.</returns>
    [Standard("list rules", "L5", Certainty.Own, Vectors = "list_part_load")]
    public static bool? AgreesWithLoad(ListedLine line, ReductionLevel level)
    {
        ArgumentNullException.ThrowIfNull(line);
        var expected = Given.Amount(line.Base) * Given.Share(line.PartLoad);
        return line.Cut(level) is { } cut && expected is { } e ? Math.Abs(cut - e) <= LoadTolerance * line.Base : null;
    }

    /// <summary>Whether a firm's base is the sum of its lines (rule L6).</summary>
    /// <param name="firm">The firm's base, kg.</param>
    /// <param name="lines">Bases of its lines, kg.</param>
    /// <returns>Whether they are equal; null when a figure is missing.</returns>
    [Standard("list rules", "L6", Certainty.Own, Vectors = "list_firm_sum")]
    public static bool? IsSumOfLines(decimal? firm, IEnumerable<decimal?> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        decimal? sum = 0;
        foreach (var line in lines)
            sum += line;
        return firm is { } f && sum is { } s ? f == s : null;
    }

    /// <summary>Daily emission × working days by the inventory's year; 0.8 to 1.25 is taken (rule L7).</summary>
    /// <param name="daily">Daily emission, t.</param>
    /// <param name="days">Working days of the year.</param>
    /// <param name="inventory">Emission of the year in the inventory, t.</param>
    /// <returns>The ratio and whether it is taken; null without figures.</returns>
    [Standard("list rules", "L7", Certainty.Own, Vectors = "list_inventory_ratio")]
    public static (decimal Ratio, bool IsTaken)? InventoryRatio(decimal? daily, decimal? days, decimal? inventory) =>
        Given.Amount(daily) * Given.Amount(days) / Given.Divisor(inventory) is { } ratio ? (ratio, ratio is >= 0.8m and <= 1.25m) : null;

    /// <summary>Firms that emit to air and are neither listed nor excused (rule L1).</summary>
    /// <param name="emitters">Firms of permits, statistics and inventory.</param>
    /// <param name="listed">Firms of the list.</param>
    /// <param name="excused">Firms with a written reason.</param>
    /// <returns>The firms that lack, in the order of the emitters, each once.</returns>
    [Standard("list rules", "L1", Certainty.Memory, Vectors = "list_missing")]
    public static IReadOnlyList<string> Missing(IEnumerable<string> emitters, IEnumerable<string> listed, IEnumerable<string> excused) =>
        [.. emitters.Except(listed.Concat(excused), StringComparer.Ordinal)];
}
