using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A check that marks readings; it never deletes them.")]
public sealed record QualityRule : PlanItem
{
    [Doc("What it is called.")]
    public required LocalText Name { get; init; }

    [Doc("Kinds of site it holds for; all when left out.")]
    [Ref(typeof(SiteKind))]
    public IReadOnlyList<string> Kinds { get; init; } = [];

    [Doc("Factors it holds for; all when left out.")]
    [Ref(typeof(ObservedFactor))]
    public IReadOnlyList<string> Factors { get; init; } = [];

    [Doc("Lengths of reading it holds for.")]
    public IReadOnlyList<Cadence> Cadences { get; init; } = [Cadence.Hour];

    [Doc("How it checks.")]
    public required QualityCheck Check { get; init; }

    [Doc("range: smallest value; negative: values above this and below zero count as zero drift and stay valid.")]
    public decimal? Low { get; init; }

    [Doc(
        "range: largest value; rate: largest change between two readings; spike: largest ratio to the median of the readings before; neighbours: largest ratio to the median of the others."
    )]
    public decimal? High { get; init; }

    [Doc("flat: how many equal readings in a row; spike: how many readings make the median; neighbours: how many other sites are needed.")]
    public int Count { get; init; } = 6;

    [Doc("drift: minutes by which the device's clock may differ; flat: not counted below Low.")]
    public int Minutes { get; init; } = 15;

    [Doc("order: the factor that must not be smaller; sum: the factors whose sum must not exceed this one.")]
    [Ref(typeof(ObservedFactor))]
    public IReadOnlyList<string> Others { get; init; } = [];

    [Doc("Whether a marked reading leaves averages; else it is only to be looked at.")]
    public bool Invalid { get; init; }

    [Doc("The rule it follows and how sure it is.")]
    public string Source { get; init; } = "";
}
