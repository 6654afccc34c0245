namespace Shanhe.Evidence.Records;

/// <summary>Asks how many records hold a value in a field, in one of the states when any are given, the excepted key left out.</summary>
public readonly record struct RecordCount(string Register, string Field, string Value, StateList States, string? Except);
