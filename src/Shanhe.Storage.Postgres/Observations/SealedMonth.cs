namespace Shanhe.Storage.Postgres.Observations;

/// <summary>A month of a part that lies in a file.</summary>
/// <param name="Part">Fine or coarse.</param>
/// <param name="Month">The month.</param>
/// <param name="File">The path of the file.</param>
sealed record SealedMonth(string Part, string Month, string File);
