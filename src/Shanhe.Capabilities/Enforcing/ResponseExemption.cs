using NodaTime;

namespace Shanhe.Capabilities.Enforcing;

/// <summary>Whether a firm is exempt in a response to heavy pollution, and why.</summary>
/// <param name="Firm">Its credit code.</param>
/// <param name="Day">The day.</param>
/// <param name="Entry">The entry of the positive list in force on that day; <c>null</c>: there is none.</param>
/// <param name="Grade">The grade of performance of that entry, by its code.</param>
/// <param name="Ground">What decides.</param>
public sealed record ResponseExemption(string Firm, LocalDate Day, string? Entry, string? Grade, ExemptionGround Ground)
{
    /// <summary>Whether it is exempt.</summary>
    public bool IsExempt => Ground == ExemptionGround.ListedAndGraded;
}
