using Shanhe.Observations.Limits;
using Shanhe.Observations.Readings;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>The newest reading of a factor at a site, and the limit by which it is judged.</summary>
/// <param name="Factor">The factor.</param>
/// <param name="Reading">The reading, of the length that the limit compares where there is one.</param>
/// <param name="Limit">The limit in force at its time; <c>null</c>: none is.</param>
public sealed record SiteValue(ObservedFactor Factor, StreamReading Reading, JudgedLimit? Limit)
{
    /// <summary>The share that stands for a value so bad that its distance from the limit says nothing.</summary>
    const decimal Boundless = 10;

    /// <summary>The value that is judged: the converted one where the limit asks for it, else the reading's own.</summary>
    public decimal? Value => Limit is { Converted: true } ? Reading.Converted : Reading.Value;

    /// <summary>
    /// How far the value has come towards its limit, within a range from the middle: 1 is at the limit, more is beyond it. <c>null</c>:
    /// there is no limit or no value.
    /// </summary>
    public decimal? Share
    {
        get
        {
            if (Limit is null || Value is not { } value)
                return null;
            var share = (Limit.Low, Limit.High) switch
            {
                // Within a range the middle is farthest from both ends.
                ({ } low, { } high) when high > low => Math.Abs(value - ((low + high) / 2)) / ((high - low) / 2),
                (_, { } high) => high > 0 ? value / high
                : value > high ? Boundless
                : 0,
                ({ } low, null) => value > 0 ? low / value : Boundless,
                _ => (decimal?)null,
            };
            return share is { } s ? Math.Clamp(s, 0, Boundless) : null;
        }
    }

    /// <summary>Whether a valid value breaks its limit.</summary>
    public bool IsBroken => Reading.Valid && Limit?.IsBrokenBy(Reading) == true;
}
