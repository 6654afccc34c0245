using Shanhe.Capabilities.Registers;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Today;

/// <summary>Records of a register that wait in a state for a move that the actor may make.</summary>
/// <param name="Register">The register.</param>
/// <param name="State">The state in which they wait.</param>
/// <param name="Moves">The moves that the actor may make from it, the usual way on first.</param>
/// <param name="Items">The records, those due first; at most so many as are read.</param>
/// <param name="More">Whether there are more than were read.</param>
public sealed record WaitingRecords(
    Register Register,
    RegisterState State,
    IReadOnlyList<RegisterMove> Moves,
    IReadOnlyList<DeskItem> Items,
    bool More
);
