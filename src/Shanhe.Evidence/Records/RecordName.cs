namespace Shanhe.Evidence.Records;

/// <summary>Names one record.</summary>
public readonly record struct RecordName(string Register, string Key);
