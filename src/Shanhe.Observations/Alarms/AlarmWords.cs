namespace Shanhe.Observations.Alarms;

/// <summary>What people say of an alarm, as its record has it.</summary>
/// <param name="Id">The alarm.</param>
/// <param name="Said">How far they are; <c>null</c>: nobody has taken it up.</param>
/// <param name="Steps">Their steps, the oldest first.</param>
/// <param name="Version">The number of the record's revision; words of an older one change nothing.</param>
public sealed record AlarmWords(long Id, AlarmState? Said, IReadOnlyList<AlarmStep> Steps, int Version);
