using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;
using NodaTime;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Observations.Sites;

/// <summary>
/// The register of sites, devices, instruments and statements about readings: the plan's sites and every change since. Readers see an
/// immutable picture; a change is written down first.
/// </summary>
public sealed partial class SiteBook : IDisposable
{
    readonly ISiteJournal _journal;
    readonly IDeviceSecrets _secrets;
    readonly IClock _clock;
    readonly SemaphoreSlim _writing = new(1);
    volatile SiteTimeline _timeline;
    volatile ImmutableDictionary<string, ImmutableList<DatedChange>> _histories = ImmutableDictionary.Create<
        string,
        ImmutableList<DatedChange>
    >(StringComparer.Ordinal);

    SiteBook(PlanPackage package, ISiteJournal journal, IDeviceSecrets secrets, IClock clock)
    {
        Package = package;
        _journal = journal;
        _secrets = secrets;
        _clock = clock;
        var picture = SitePicture.Empty;
        foreach (var site in package.Sites)
            picture = picture with { Sites = picture.Sites.SetItem(site.Id, Site.Of(site)) };
        _timeline = SiteTimeline.From(picture);
    }

    /// <summary>The register as the package and the journal have it.</summary>
    public static async ValueTask<SiteBook> Open(
        PlanPackage package,
        ISiteJournal journal,
        IDeviceSecrets secrets,
        IClock clock,
        CancellationToken cancellation = default
    )
    {
        var book = new SiteBook(package, journal, secrets, clock);
        await foreach (var change in journal.Changes(cancellation))
        {
            var known = Under(package.Former, change);
            book.Kept(book.Now, known);
            book._timeline = book._timeline.After(known);
        }

        return book;
    }

    /// <summary>A change as it reads where places have other identifiers than when it was written.</summary>
    static DatedChange Under(FormerNames former, DatedChange change) =>
        change.Change is SitePut put
            ? change with
            {
                Change = put with { Site = put.Site with { Place = former.Now<PlanPlace>(put.Site.Place) } },
            }
            : change;

    public void Dispose() => _writing.Dispose();

    public PlanPackage Package { get; }

    /// <summary>The picture at this moment.</summary>
    public SitePicture Now => _timeline.Last;

    /// <summary>The pictures of all times, by the change that made each.</summary>
    public SiteTimeline Timeline => _timeline;

    /// <summary>What was registered at a moment: what a reading that came then is judged by, however late that is done.</summary>
    public SitePicture At(Instant moment) => _timeline.At(moment);

    public ISiteJournal Journal => _journal;

    /// <summary>
    /// What was registered of a site, its devices and instruments and said of its readings, the oldest first. What the package says of a
    /// planned site goes before.
    /// </summary>
    public IReadOnlyList<DatedChange> HistoryOf(string site) => _histories.GetValueOrDefault(site, []);

    /// <summary>Told after each change.</summary>
    public event Action<SiteChange>? Changed;

    public SiteKind? KindOf(Site? site) => Package.Find<SiteKind>(site?.Kind);

    public DeviceSecret? Secret(string mn) => _secrets.Find(mn);

    /// <inheritdoc cref="IDeviceSecrets.IsUnreadable"/>
    public bool HasUnreadableSecret(string mn) => _secrets.IsUnreadable(mn);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9.\-]{1,63}$")]
    private static partial Regex IdPattern();

    public async ValueTask<RegisterResult> Put(Site site, string actor, string reason, CancellationToken cancellation = default)
    {
        var problems = new List<Problem>();
        void Wrong(string code, string field, params ReadOnlySpan<object?> values) =>
            problems.Add(ObservationMessages.OfField(code, field, values));
        if (!IdPattern().IsMatch(site.Id ?? ""))
            Wrong("O201", "id", site.Id);
        if (Package.Find<SiteKind>(site.Kind) is null)
            problems.Add(
                ObservationMessages.OfField("O202", "kind", site.Kind) with
                {
                    Suggestion = Nearest.Name(site.Kind ?? "", Package.SiteKinds.Select(k => k.Id)),
                }
            );
        if (Package.Find<PlanPlace>(site.Place) is null)
            problems.Add(
                ObservationMessages.OfField("O203", "place", site.Place) with
                {
                    Suggestion = Nearest.Name(site.Place ?? "", Package.Places.Select(p => p.Id)),
                }
            );
        if (string.IsNullOrWhiteSpace(site.Name?.Zh) && string.IsNullOrWhiteSpace(site.Name?.En))
            Wrong("O204", "name");
        if (site.Longitude is < -180 or > 180 || site.Latitude is < -90 or > 90)
            Wrong("O205", "longitude", site.Longitude, site.Latitude);
        foreach (var limit in site.Limits.Where(l => Package.Find<ObservedFactor>(l.Factor) is null))
            problems.Add(
                ObservationMessages.OfField("O206", "limits", limit.Factor) with
                {
                    Suggestion = Nearest.Name(limit.Factor, Package.Factors.Select(f => f.Id)),
                }
            );
        if (problems.Count == 0)
            await Append(new SitePut(site), actor, reason, cancellation);
        return new(problems);
    }

    public async ValueTask<RegisterResult> Put(
        Device device,
        DeviceSecret? secret,
        string actor,
        string reason,
        CancellationToken cancellation = default
    )
    {
        var problems = new List<Problem>();
        void Wrong(string code, string field, params ReadOnlySpan<object?> values) =>
            problems.Add(ObservationMessages.OfField(code, field, values));
        if (device.Mn is not { Length: >= 4 and <= 27 } || !device.Mn.All(char.IsAsciiLetterOrDigit))
            Wrong("O211", "mn", device.Mn);
        if (!Now.Sites.ContainsKey(device.Site))
            problems.Add(
                ObservationMessages.OfField("O212", "site", device.Site) with
                {
                    Suggestion = Nearest.Name(device.Site, Now.Sites.Keys),
                }
            );
        if (secret is null && Secret(device.Mn) is null)
            Wrong("O213", "password");
        if (secret is { Password.Length: not (> 0 and <= 9) })
            Wrong("O213", "password");
        if (secret?.Key is { } key && Hj212.Sm4Key.FromText(key) is null)
            Wrong("O214", "key");
        foreach (var address in device.Addresses.Where(a => !IPAddress.TryParse(a, out _) && !IPNetwork.TryParse(a, out _)))
            Wrong("O215", "addresses", address);
        if (device.Hardware is { } hardware)
        {
            if (!Hardware.IsNumber(hardware.LoggerId))
                Wrong("O217", "hardware", hardware.LoggerId);
            if (
                Now.Devices.Values.FirstOrDefault(d => d.Mn != device.Mn && d.Active && d.Hardware?.LoggerId == hardware.LoggerId) is
                { } other
            )
                Wrong("O218", "hardware", hardware.LoggerId, other.Mn);
        }

        if (device.FramesPerMinute < 1)
            Wrong("O216", "framesPerMinute");
        if (problems.Count > 0)
            return new(problems);
        if (secret is not null)
            await _secrets.Put(
                device.Mn,
                secret with
                {
                    Key = secret.Key ?? Secret(device.Mn)?.Key,
                    KeySince = secret.Key is null ? Secret(device.Mn)?.KeySince : _clock.GetCurrentInstant(),
                },
                cancellation
            );
        await Append(new DevicePut(device), actor, reason, cancellation);
        return new(problems);
    }

    /// <summary>Takes a device's new key (command 1014) over; the one before stays valid until the next.</summary>
    public async ValueTask ChangeKey(string mn, string key, CancellationToken cancellation = default)
    {
        if (Secret(mn) is { } secret)
            await _secrets.Put(
                mn,
                secret with
                {
                    Key = key,
                    PreviousKey = secret.Key,
                    KeySince = _clock.GetCurrentInstant(),
                },
                cancellation
            );
    }

    public async ValueTask<RegisterResult> Note(InstrumentEvent e, string actor, CancellationToken cancellation = default)
    {
        var problems = new List<Problem>();
        if (!Now.Sites.ContainsKey(e.Site))
            problems.Add(ObservationMessages.OfField("O212", "site", e.Site));
        if (!IdPattern().IsMatch(e.Instrument ?? ""))
            problems.Add(ObservationMessages.OfField("O201", "instrument", e.Instrument));
        foreach (var f in e.Factors.Where(f => Package.Find<ObservedFactor>(f) is null))
            problems.Add(ObservationMessages.OfField("O206", "factors", f));
        if (problems.Count == 0)
            await Append(new InstrumentNoted(e), actor, e.Detail, cancellation);
        return new(problems);
    }

    /// <summary>Takes a statement about readings; the reason must be given.</summary>
    public async ValueTask<RegisterResult> Put(ReadingTag tag, string actor, CancellationToken cancellation = default)
    {
        var problems = new List<Problem>();
        if (!Now.Sites.ContainsKey(tag.Site))
            problems.Add(ObservationMessages.OfField("O212", "site", tag.Site));
        if (tag.Factor is { } f && Package.Find<ObservedFactor>(f) is null)
            problems.Add(ObservationMessages.OfField("O206", "factor", f));
        if (tag.To <= tag.From)
            problems.Add(ObservationMessages.OfField("O221", "to"));
        if (string.IsNullOrWhiteSpace(tag.Reason))
            problems.Add(ObservationMessages.OfField("O222", "reason"));
        if (problems.Count == 0)
            await Append(
                now => new TagPut(
                    tag with
                    {
                        Id = "T" + (now.Tags.Count + 1).ToString("00000", System.Globalization.CultureInfo.InvariantCulture),
                        Actor = actor,
                        At = _clock.GetCurrentInstant(),
                    }
                ),
                actor,
                tag.Reason,
                cancellation
            );
        return new(problems);
    }

    public async ValueTask<RegisterResult> Put(Silence silence, string actor, CancellationToken cancellation = default)
    {
        var problems = new List<Problem>();
        if (!Now.Sites.ContainsKey(silence.Site))
            problems.Add(ObservationMessages.OfField("O212", "site", silence.Site));
        if (silence.To <= silence.From)
            problems.Add(ObservationMessages.OfField("O221", "to"));
        if (string.IsNullOrWhiteSpace(silence.Reason))
            problems.Add(ObservationMessages.OfField("O222", "reason"));
        if (problems.Count == 0)
            await Append(new SilencePut(silence with { Actor = actor }), actor, silence.Reason, cancellation);
        return new(problems);
    }

    async ValueTask Append(SiteChange change, string actor, string reason, CancellationToken cancellation = default) =>
        await Append(_ => change, actor, reason, cancellation);

    /// <summary>
    /// Writes a change down that is made of the picture as it is when the change takes its place in the order; <c>null</c>: there is none.
    /// </summary>
    async ValueTask<SiteChange?> Append(
        Func<SitePicture, SiteChange?> make,
        string actor,
        string reason,
        CancellationToken cancellation = default
    )
    {
        SiteChange change;
        await _writing.WaitAsync(cancellation);
        try
        {
            if (make(Now) is not { } made)
                return null;
            change = made;
            var dated = new DatedChange(_clock.GetCurrentInstant(), actor, reason, change);
            await _journal.Append(dated, cancellation);
            Kept(Now, dated);
            _timeline = _timeline.After(dated);
        }
        finally
        {
            _writing.Release();
        }

        Changed?.Invoke(change);
        return change;
    }

    /// <summary>
    /// A change is kept with the sites it touches: a device that moves stands in the history of both.
    /// </summary>
    void Kept(SitePicture before, DatedChange change)
    {
        IEnumerable<string> sites = change.Change switch
        {
            SitePut c => [c.Site.Id],
            DevicePut c => new[] { before.Devices.GetValueOrDefault(c.Device.Mn)?.Site, c.Device.Site }.OfType<string>().Distinct(),
            InstrumentNoted c => [c.Event.Site],
            TagPut c => [c.Tag.Site],
            SilencePut c => [c.Silence.Site],
            RulePut c => [c.Subject],
            _ => [],
        };
        foreach (var site in sites)
            _histories = _histories.SetItem(site, _histories.GetValueOrDefault(site, []).Add(change));
    }
}
