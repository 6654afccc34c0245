using System.Diagnostics;
using Shanhe.Evidence.Accounts;
using Shanhe.Observations;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>
/// Registers sites, what was done to their instruments, what is said of their readings, and when their alarms are silent: each by who
/// operates the site. Any thread may use it.
/// </summary>
public sealed class SiteRegistration(MonitoringDesk desk, SiteBook book, ObservationEngine engine)
{
    static readonly TimeSpan MarkedWithin = TimeSpan.FromSeconds(5);

    /// <summary>Registers a site or changes what is registered of it.</summary>
    public ValueTask<RegisterResult> Put(SiteRequest request, Actor actor, string reason, CancellationToken cancellation = default) =>
        Put(request.Over(desk.Picture.Sites.GetValueOrDefault(request.Id), desk.Package.Plan.County), actor, reason, cancellation);

    /// <summary>Registers a site as it is to be; who changes its kind operates sites of both.</summary>
    public async ValueTask<RegisterResult> Put(Site next, Actor actor, string reason, CancellationToken cancellation = default)
    {
        var old = desk.Picture.Sites.GetValueOrDefault(next.Id);
        if (
            desk.Package.Find<SiteKind>(next.Kind) is not null
            && (!desk.Operates(actor, next) || (old is not null && !desk.Operates(actor, old)))
        )
            return Refused("O244");
        return await book.Put(next, actor.Id, reason, cancellation);
    }

    /// <summary>Notes what was done to an instrument.</summary>
    public ValueTask<RegisterResult> Note(InstrumentEvent done, Actor actor, CancellationToken cancellation = default) =>
        Scoped(done.Site, actor, () => book.Note(done, actor.Id, cancellation));

    /// <summary>Keeps the alarms of a site silent for a while.</summary>
    public ValueTask<RegisterResult> Put(Silence silence, Actor actor, CancellationToken cancellation = default) =>
        Scoped(silence.Site, actor, () => book.Put(silence, actor.Id, cancellation));

    /// <summary>
    /// Takes a statement about readings, and waits a while until those it covers are marked by it; should it take longer, they are later.
    /// </summary>
    public ValueTask<RegisterResult> Put(ReadingTag tag, Actor actor, CancellationToken cancellation = default) =>
        Scoped(
            tag.Site,
            actor,
            async () =>
            {
                var result = await book.Put(tag, actor.Id, cancellation);
                var (changes, started) = (book.Timeline.Count, Stopwatch.GetTimestamp());
                while (result.IsTaken && engine.AppliedChanges < changes && Stopwatch.GetElapsedTime(started) < MarkedWithin)
                    await Task.Delay(20, cancellation);
                return result;
            }
        );

    async ValueTask<RegisterResult> Scoped(string site, Actor actor, Func<ValueTask<RegisterResult>> work) =>
        !desk.Picture.Sites.TryGetValue(site, out var known) ? Refused("O212", site)
        : !desk.Operates(actor, known) ? Refused("O244")
        : await work();

    static RegisterResult Refused(string code, params ReadOnlySpan<object?> values) =>
        new([new(code, new("site", 0, 0), ObservationMessages.Wording.Say(code, values))]);
}
