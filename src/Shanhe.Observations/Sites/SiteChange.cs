using System.Text.Json.Serialization;

namespace Shanhe.Observations.Sites;

/// <summary>A change of what is registered. The register is what all changes, in order, make of the plan's sites.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "change")]
[JsonDerivedType(typeof(SitePut), "site")]
[JsonDerivedType(typeof(DevicePut), "device")]
[JsonDerivedType(typeof(InstrumentNoted), "instrument")]
[JsonDerivedType(typeof(TagPut), "tag")]
[JsonDerivedType(typeof(SilencePut), "silence")]
[JsonDerivedType(typeof(RulePut), "alarm-rule")]
public abstract record SiteChange
{
    /// <summary>What it is about.</summary>
    [JsonIgnore]
    public abstract string Subject { get; }
}
