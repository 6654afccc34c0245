namespace Shanhe.Reports.ReadingForms;

/// <summary>What is said of a file of readings besides the file.</summary>
/// <param name="Site">The site of rows that name none.</param>
/// <param name="Kind">The kind of that site.</param>
/// <param name="Cadence">The length of reading where the file says none: moment, minute, hour or day.</param>
public sealed record ReadingRequest(string? Site, string? Kind, string Cadence = "hour")
{
    /// <summary>Factors by which columns are multiplied, by their heading, for units that are not in the file.</summary>
    public IReadOnlyDictionary<string, decimal> Scales { get; init; } = new Dictionary<string, decimal>();
}
