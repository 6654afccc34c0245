using System.Text.Json.Serialization;
using NodaTime;

namespace Shanhe.Observations.Sites;

/// <summary>A change of what is registered. The register is what all changes, in order, make of the plan's sites.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "change")]
[JsonDerivedType(typeof(SitePut), "site")]
[JsonDerivedType(typeof(DevicePut), "device")]
[JsonDerivedType(typeof(InstrumentNoted), "instrument")]
[JsonDerivedType(typeof(TagPut), "tag")]
[JsonDerivedType(typeof(SilencePut), "silence")]
public abstract record SiteChange
{
    /// <summary>What it is about.</summary>
    [JsonIgnore]
    public abstract string Subject { get; }
}

/// <summary>A site was registered or its registration changed.</summary>
public sealed record SitePut(Site Site) : SiteChange
{
    public override string Subject => "site/" + Site.Id;
}

/// <summary>A device was registered, changed or retired.</summary>
public sealed record DevicePut(Device Device) : SiteChange
{
    public override string Subject => "device/" + Device.Mn;
}

/// <summary>Something happened to an instrument.</summary>
public sealed record InstrumentNoted(InstrumentEvent Event) : SiteChange
{
    public override string Subject => "instrument/" + Event.Instrument;
}

/// <summary>A person said something about readings.</summary>
public sealed record TagPut(ReadingTag Tag) : SiteChange
{
    public override string Subject => "tag/" + Tag.Id;
}

/// <summary>Alarms of a site are silent for a while.</summary>
public sealed record SilencePut(Silence Silence) : SiteChange
{
    public override string Subject => "silence/" + Silence.Site;
}

/// <summary>A change with when it was written down, who made it and why.</summary>
public sealed record DatedChange(Instant At, string Actor, string Reason, SiteChange Change);
