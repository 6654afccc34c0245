using Shanhe.Observations.Readings;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>
/// Readings that could be understood, each stream and time once, and what is wrong with the rest.
/// </summary>
/// <param name="Readings">The readings, in the order of their rows.</param>
/// <param name="Problems">What is wrong; the first two hundred.</param>
/// <param name="Refused">How many values were refused, those beyond the list included.</param>
/// <param name="Notes">How times were understood, where that was not plain.</param>
public sealed record ReadRows(
    IReadOnlyList<StreamReading> Readings,
    IReadOnlyList<Problem> Problems,
    int Refused,
    IReadOnlyList<Problem> Notes
);
