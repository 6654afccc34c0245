using Shanhe.Plans.Text;

namespace Shanhe.Reports.Papers;

/// <summary>A report that is written out of the evidence: what it is called, and what one must say to get it.</summary>
/// <param name="Id">The id.</param>
/// <param name="About">What it is about, which is what one must say.</param>
/// <param name="Monthly">Whether it is of a month; else of a year.</param>
public sealed record Paper(string Id, PaperSubject About, bool Monthly = false)
{
    /// <summary>Every paper: the year's progress (S003), the evaluation of the plan (S005), the report to the congress (S015) and others.</summary>
    public static IReadOnlyList<Paper> All { get; } =
    [
        new("progress", PaperSubject.County),
        new("evaluation", PaperSubject.County),
        new("congress", PaperSubject.County),
        new("department", PaperSubject.Department),
        new("firm", PaperSubject.Firm),
        new("air", PaperSubject.County, Monthly: true),
        new("water", PaperSubject.County, Monthly: true),
    ];

    public LocalText Name => PaperMessages.Wording.Say("paper." + Id);

    /// <summary>What it tells, for whom.</summary>
    public LocalText Purpose => PaperMessages.Wording.Say("purpose." + Id);
}
