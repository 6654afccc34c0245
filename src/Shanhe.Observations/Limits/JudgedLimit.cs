using Shanhe.Observations.Readings;
using Shanhe.Plans.Package;
using Shanhe.Standards.Air;
using Shanhe.Standards.Water;

namespace Shanhe.Observations.Limits;

/// <summary>A limit that holds for a stream on a day, and where it stands.</summary>
public sealed record JudgedLimit(decimal? High, decimal? Low, bool Converted, string Source, string Certainty)
{
    /// <summary>Whether a reading breaks it; <c>null</c> when the value that it judges is not there.</summary>
    public bool? IsBrokenBy(in StreamReading reading) =>
        (Converted ? reading.Converted : reading.Value) is not { } value ? null : value > High || value < Low;

    public decimal? ValueOf(in StreamReading reading) => Converted ? reading.Converted : reading.Value;
}
