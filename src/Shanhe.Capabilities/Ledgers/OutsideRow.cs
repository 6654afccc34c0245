using NodaTime;

namespace Shanhe.Capabilities.Ledgers;

/// <summary>A row of somebody else's record of an account.</summary>
/// <param name="Row">Its row in the file.</param>
/// <param name="Reference">The transfer or the record that it names; blank: none.</param>
/// <param name="Day">The day.</param>
/// <param name="Amount">How much: above zero what came, below what left.</param>
public sealed record OutsideRow(int Row, string Reference, LocalDate Day, decimal Amount);
