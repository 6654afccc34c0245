namespace Shanhe.Evidence.Keeping;

/// <summary>How many records of a register are kept in a state.</summary>
public sealed record HeldRecords(string Register, string State, int Count);
