namespace Shanhe.Capabilities.Monitoring;

/// <summary>A reading as somebody wrote it; texts as typed.</summary>
/// <param name="Row">Its row in the file or its place in the request, from 1.</param>
/// <param name="Unit">The unit of value, lowest, highest and converted value; <c>null</c>: the factor's own.</param>
public sealed record ReadingRow(
    int Row,
    string? Site,
    string? Factor,
    string? Cadence,
    string? Time,
    string? Value,
    string? Flag = null,
    string? Low = null,
    string? High = null,
    string? Total = null,
    string? Converted = null,
    string? Unit = null
)
{
    /// <summary>What was wrong with its cells before they were read as values; such a row is refused.</summary>
    public Plans.Text.Problem? Fault { get; init; }

    /// <summary>A factor by which the value is multiplied before anything else.</summary>
    public decimal Scale { get; init; } = 1m;
}
