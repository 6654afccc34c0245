namespace Shanhe.Evidence.Records;

/// <summary>What one record adds to a series in a period and a place, in the unit of the series.</summary>
/// <param name="Series">The series.</param>
/// <param name="Period">The period, as periods are written.</param>
/// <param name="Place">The place.</param>
/// <param name="Amount">How much; exact.</param>
public readonly record struct Contribution(string Series, string Period, string Place, decimal Amount);
