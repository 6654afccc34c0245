namespace Shanhe.Observations.Sites;

/// <summary>An alarm rule of the county as it is from now on.</summary>
public sealed record RulePut(OwnRule Rule) : SiteChange
{
    public override string Subject => "alarm-rule/" + Rule.Id;
}
