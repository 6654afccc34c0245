namespace Shanhe.Observations.Sites;

/// <summary>Something happened to an instrument.</summary>
public sealed record InstrumentNoted(InstrumentEvent Event) : SiteChange
{
    public override string Subject => "instrument/" + Event.Instrument;
}
