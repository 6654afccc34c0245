using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Enforcing.Grids;

/// <summary>What came of making the squares of a county.</summary>
/// <param name="Made">How many were entered.</param>
/// <param name="Kept">How many stood in the register already.</param>
/// <param name="Problems">What was refused.</param>
public sealed record GridMaking(int Made, int Kept, IReadOnlyList<Problem> Problems);
