namespace Shanhe.Observations.Sites;

/// <summary>A site was registered or its registration changed.</summary>
public sealed record SitePut(Site Site) : SiteChange
{
    public override string Subject => "site/" + Site.Id;
}
