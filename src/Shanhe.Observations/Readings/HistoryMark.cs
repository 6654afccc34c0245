namespace Shanhe.Observations.Readings;

/// <summary>How far the history has come.</summary>
/// <param name="Position">Archive position up to which readings are in.</param>
/// <param name="Event">The number of the last event whose readings are in; 0 before the first.</param>
public readonly record struct HistoryMark(long Position, long Event);
