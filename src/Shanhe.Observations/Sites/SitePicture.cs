using System.Collections.Immutable;
using NodaTime;

namespace Shanhe.Observations.Sites;

/// <summary>Everything registered at one moment. Immutable.</summary>
public sealed record SitePicture(
    ImmutableDictionary<string, Site> Sites,
    ImmutableDictionary<string, Device> Devices,
    ImmutableList<InstrumentEvent> Instruments,
    ImmutableList<ReadingTag> Tags,
    ImmutableList<Silence> Silences
)
{
    ImmutableDictionary<string, ImmutableList<ReadingTag>> TagsBySite { get; init; } =
        ImmutableDictionary.Create<string, ImmutableList<ReadingTag>>(StringComparer.Ordinal);

    /// <summary>The alarm rules that the county made itself, on and off.</summary>
    public ImmutableList<OwnRule> Rules { get; init; } = [];

    /// <summary>A rule of the county; <c>null</c>: there is none of this id.</summary>
    public OwnRule? RuleOf(string id) => Rules.Find(r => r.Id == id);

    public static SitePicture Empty { get; } =
        new(
            ImmutableDictionary.Create<string, Site>(StringComparer.Ordinal),
            ImmutableDictionary.Create<string, Device>(StringComparer.Ordinal),
            [],
            [],
            []
        );

    /// <summary>Since when readings of a site may be expected: since it, or the first device at it, was registered.</summary>
    ImmutableDictionary<string, Instant> Expected { get; init; } = ImmutableDictionary.Create<string, Instant>(StringComparer.Ordinal);

    /// <summary>
    /// Since when readings of a site are expected; <c>null</c>: not yet, as the plan names it but nobody has registered anything for it.
    /// </summary>
    public Instant? ExpectedSince(string site) => Expected.TryGetValue(site, out var since) ? since : null;

    /// <summary>When the first device of each site was registered.</summary>
    ImmutableDictionary<string, Instant> Connected { get; init; } = ImmutableDictionary.Create<string, Instant>(StringComparer.Ordinal);

    /// <summary>
    /// When the first device of a site was registered: what no device could send before then is nobody's omission. <c>null</c>: it has
    /// never had one.
    /// </summary>
    public Instant? ConnectedSince(string site) => Connected.TryGetValue(site, out var since) ? since : null;

    /// <summary>The picture after a change that was written down at a moment.</summary>
    public SitePicture After(DatedChange change)
    {
        var next = After(change.Change);
        var site = change.Change switch
        {
            SitePut c => c.Site.Id,
            DevicePut c => c.Device.Site,
            _ => null,
        };
        if (change.Change is DevicePut { Device.Site: var connected } && !Connected.ContainsKey(connected))
            next = next with { Connected = Connected.SetItem(connected, change.At) };
        return site is null || Expected.ContainsKey(site) ? next : next with { Expected = Expected.SetItem(site, change.At) };
    }

    SitePicture After(SiteChange change) =>
        change switch
        {
            SitePut c => this with { Sites = Sites.SetItem(c.Site.Id, c.Site) },
            DevicePut c => this with { Devices = Devices.SetItem(c.Device.Mn, c.Device) },
            InstrumentNoted c => this with { Instruments = Instruments.Add(c.Event) },
            TagPut c => this with
            {
                Tags = Tags.Add(c.Tag),
                TagsBySite = TagsBySite.SetItem(c.Tag.Site, TagsBySite.GetValueOrDefault(c.Tag.Site, []).Add(c.Tag)),
            },
            SilencePut c => this with { Silences = Silences.Add(c.Silence) },
            RulePut c => this with { Rules = Rules.RemoveAll(r => r.Id == c.Rule.Id).Add(c.Rule) },
            _ => this,
        };

    public IEnumerable<Device> DevicesOf(string site) => Devices.Values.Where(d => d.Site == site);

    /// <summary>The statement that counts for a reading, or <c>null</c>.</summary>
    public ReadingTag? TagOf(string site, string factor, LocalDateTime time)
    {
        if (TagsBySite.IsEmpty || !TagsBySite.TryGetValue(site, out var tags))
            return null;
        ReadingTag? last = null;
        foreach (var tag in tags)
        {
            if (tag.Covers(factor, time))
                last = tag;
        }

        return last;
    }
}
