namespace Shanhe.Observations.Sites;

/// <summary>A person said something about readings.</summary>
public sealed record TagPut(ReadingTag Tag) : SiteChange
{
    public override string Subject => "tag/" + Tag.Id;
}
