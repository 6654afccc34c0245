namespace Shanhe.Standards.Air;

/// <summary>Why figures of a file can't be what its headings say.</summary>
public enum AirDoubt
{
    /// <summary>O3 and O3_24h are exchanged: the highest hour of the last 24 can't be lower than the hour.</summary>
    OzoneLabelsExchanged,

    /// <summary>A particle of 0 beside other pollutants: withheld, usually as dust from afar, not measured as nothing.</summary>
    ParticlesWithheld,
}
