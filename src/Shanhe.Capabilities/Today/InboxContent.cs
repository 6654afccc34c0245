using Shanhe.Capabilities.Packages;
using Shanhe.Capabilities.Registers;
using Shanhe.Observations.Alarms;

namespace Shanhe.Capabilities.Today;

/// <summary>Everything that an actor can move, verify, accept, answer, explain or confirm.</summary>
/// <param name="Duties">What its department owes of this year and of the one whose figures are being reported.</param>
/// <param name="Arrears">What it owes of earlier years.</param>
/// <param name="Records">Records that wait for a move of its.</param>
/// <param name="Desk">Its desk: what is late, orders, notices, what it waits for, who delegated to it.</param>
/// <param name="Alarms">Alarms of sites that it operates and that nobody has taken up.</param>
/// <param name="Proposals">Packages that another person proposed.</param>
/// <param name="ToVerify">Figures that were submitted.</param>
/// <param name="ToPublish">Figures that were verified.</param>
/// <param name="Returned">Figures that came back to its department.</param>
public sealed record InboxContent(
    IReadOnlyList<DutyLine> Duties,
    IReadOnlyList<DutyLine> Arrears,
    IReadOnlyList<WaitingRecords> Records,
    MyDesk Desk,
    IReadOnlyList<Alarm> Alarms,
    IReadOnlyList<PackageProposal> Proposals,
    int ToVerify,
    int ToPublish,
    int Returned
)
{
    /// <summary>How many things wait, arrears of earlier years as one.</summary>
    public int Waiting => Duties.Count(d => d.Open.Any() && d.DaysLate >= -DueSoon) + (Arrears.Count > 0 ? 1 : 0) + BesideDuties;

    /// <summary>How many things wait besides reports.</summary>
    public int BesideDuties =>
        Records.Sum(r => r.Items.Count)
        + Desk.Orders.Count
        + Alarms.Count
        + Proposals.Count
        + (ToVerify > 0 ? 1 : 0)
        + (ToPublish > 0 ? 1 : 0)
        + (Returned > 0 ? 1 : 0);

    /// <summary>A duty waits from so many days before it is due.</summary>
    public const int DueSoon = 30;
}
