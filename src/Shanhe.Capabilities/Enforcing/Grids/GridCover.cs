using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Enforcing.Grids;

/// <summary>Whether the grid covers the county, each square with two officers who may enforce.</summary>
/// <param name="IsDrawn">Whether the package says where the county's line runs; else the map's box stands for the county.</param>
/// <param name="Area">The area of the county in square kilometres, on its plane.</param>
/// <param name="Wanted">How many squares meet the county.</param>
/// <param name="Uncovered">What no square of the register covers, in square kilometres.</param>
/// <param name="Cells">The squares of the register.</param>
/// <param name="Gaps">What is missing, by square.</param>
public sealed record GridCover(
    bool IsDrawn,
    decimal Area,
    int Wanted,
    decimal Uncovered,
    IReadOnlyList<GridCell> Cells,
    IReadOnlyList<GridGap> Gaps
)
{
    /// <summary>Whether nothing is missing: the squares hold the county, and each has its officers.</summary>
    public bool IsProven => Wanted > 0 && Uncovered == 0 && Gaps.Count == 0;

    /// <summary>It in a sentence.</summary>
    public LocalText Text
    {
        get
        {
            var told =
                Wanted == 0 ? EnforcingMessages.Wording.Say("cover.none")
                : IsProven ? EnforcingMessages.Wording.Say("cover.proven", Wanted, Math.Round(Area, 1))
                : EnforcingMessages.Wording.Say("cover.open", Cells.Count(c => c.Inside is not null), Wanted, Uncovered, Gaps.Count);
            var box = EnforcingMessages.Wording.Say("cover.box");
            return IsDrawn || Wanted == 0 ? told : new(told.Zh + box.Zh, $"{told.En} {box.En}");
        }
    }
}
