using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Registers;

/// <summary>A register with its records that a reader sees, counted.</summary>
/// <param name="Register">The register.</param>
/// <param name="States">How many are in each state, in the order of the register.</param>
/// <param name="Late">How many are past their deadline.</param>
/// <param name="Expected">How many the plan says there are; <c>null</c>: it says nothing.</param>
public sealed record RegisterStanding(Register Register, IReadOnlyList<(RegisterState State, long Count)> States, long Late, int? Expected)
{
    /// <summary>All of them.</summary>
    public long Count => States.Sum(s => s.Count);
}
