namespace Shanhe.Standards.Water;

/// <summary>The comparison of two periods of a river, a basin or a section.</summary>
/// <param name="Delta">Shares: ΔG − ΔD in percentage points; status: the number of steps, better is positive.</param>
/// <param name="VerdictZh">无明显变化, 有所好转, 有所下降, 明显好转, 明显下降.</param>
[Standard("环办〔2011〕22号", "comparison of periods", Certainty.Secondary, Vectors = "river_change")]
public readonly record struct WaterChange(decimal Delta, string VerdictZh)
{
    /// <summary>By shares: D = ΔG − ΔD, ΔG the change of the I–III share and ΔD that of worse than V.</summary>
    /// <remarks>|D| up to 10 no clear change, up to 20 some change, over 20 clear change; positive is better.</remarks>
    /// <param name="goodBefore">I–III share before, percent.</param>
    /// <param name="goodNow">I–III share now, percent.</param>
    /// <param name="worstBefore">Worse-than-V share before, percent.</param>
    /// <param name="worstNow">Worse-than-V share now, percent.</param>
    /// <param name="some">The bound of some change; 10 by memory.</param>
    /// <param name="clear">The bound of clear change.</param>
    /// <returns>The change, or null when a share is missing.</returns>
    public static WaterChange? ByShares(
        decimal? goodBefore,
        decimal? goodNow,
        decimal? worstBefore,
        decimal? worstNow,
        decimal some = 10,
        decimal clear = 20
    )
    {
        if ((goodNow - goodBefore) - (worstNow - worstBefore) is not { } delta)
            return null;
        var size = Math.Abs(delta);
        return new WaterChange(delta, size <= some ? "无明显变化" : Verdict(delta > 0, size > clear));
    }

    /// <summary>By status: the same status is no clear change, one step some change, two or more clear change.</summary>
    /// <remarks>Classes I and II share the status 优.</remarks>
    /// <param name="before">The class or the class of the status before.</param>
    /// <param name="now">The class or the class of the status now.</param>
    /// <returns>The change.</returns>
    public static WaterChange ByStatus(WaterClass before, WaterClass now)
    {
        var steps = Step(before) - Step(now);
        return new WaterChange(steps, steps == 0 ? "无明显变化" : Verdict(steps > 0, Math.Abs(steps) > 1));
    }

    private static int Step(WaterClass c) => Math.Max((int)c, (int)WaterClass.II);

    private static string Verdict(bool better, bool clear) => (clear ? "明显" : "有所") + (better ? "好转" : "下降");
}
