using NodaTime;
using Shanhe.Observations.Archive;

namespace Shanhe.Observations.Readings;

/// <summary>What of a frame was not understood. The frame is kept as it came; nothing is guessed in its place.</summary>
/// <param name="Mn">The device.</param>
/// <param name="Part">What it is about.</param>
/// <param name="What">The name of the factor or value; empty for the time.</param>
/// <param name="Text">What stood there, cut to forty characters.</param>
/// <param name="Count">How often.</param>
/// <param name="Position">Archive position of the last.</param>
/// <param name="At">When the last came.</param>
public sealed record NotUnderstood(string Mn, StrangePart Part, string What, string Text, long Count, long Position, Instant At)
{
    const int Longest = 40;

    /// <summary>The time of the data could not be read.</summary>
    public static NotUnderstood Time(RawEntry entry) => Of(entry, StrangePart.Time, "", "");

    /// <summary>A factor that neither the standard's list for this kind of site nor the device's own names.</summary>
    public static NotUnderstood Factor(RawEntry entry, string code) => Of(entry, StrangePart.Factor, code, "");

    /// <summary>A value that is no number.</summary>
    public static NotUnderstood Value(RawEntry entry, string name, string text) => Of(entry, StrangePart.Value, name, text);

    static NotUnderstood Of(RawEntry entry, StrangePart part, string what, string text) =>
        new(entry.Device, part, Cut(what), Cut(text), 1, entry.Position, entry.Received);

    static string Cut(string text) => text[..Math.Min(text.Length, Longest)];
}
