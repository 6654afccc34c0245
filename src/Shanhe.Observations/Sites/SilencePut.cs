namespace Shanhe.Observations.Sites;

/// <summary>Alarms of a site are silent for a while.</summary>
public sealed record SilencePut(Silence Silence) : SiteChange
{
    public override string Subject => "silence/" + Silence.Site;
}
