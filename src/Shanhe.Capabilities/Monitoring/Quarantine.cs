using Shanhe.Evidence.Accounts;
using Shanhe.Hj212;
using Shanhe.Observations;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Gateway;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>
/// Senders that nobody registered, or that failed to prove themselves, and registering one: for who operates monitoring. Any thread may use
/// it.
/// </summary>
public sealed class Quarantine(MonitoringDesk desk, DeviceRegister devices, IObservationState state, IRawArchive archive)
{
    /// <summary>The senders that wait, the last heard first; loggers that wait for their number too.</summary>
    public async ValueTask<IReadOnlyList<QuarantinedDevice>> Senders(Actor? reader, CancellationToken cancellation = default) =>
        reader?.Role is Roles.Lead or Roles.Department or Roles.Administrator
            ?
            [
                .. (await state.Quarantined(cancellation)).Where(q =>
                    !desk.Picture.Devices.ContainsKey(q.Mn) || q.Reason != nameof(Refusal.UnknownDevice)
                ),
            ]
            : [];

    /// <summary>The senders that have a number, without loggers that wait for one.</summary>
    public async ValueTask<IReadOnlyList<QuarantinedDevice>> Devices(Actor? reader, CancellationToken cancellation = default) =>
        [.. (await Senders(reader, cancellation)).Where(q => !q.Mn.StartsWith(Hardware.Prefix, StringComparison.Ordinal))];

    /// <summary>How many of them nobody has registered.</summary>
    public async ValueTask<int> Unregistered(Actor? reader, CancellationToken cancellation = default) =>
        (await Devices(reader, cancellation)).Count(q => !desk.Picture.Devices.ContainsKey(q.Mn));

    /// <summary>Sites that an actor operates, those whose kind speaks the sender's system code first.</summary>
    public IEnumerable<Site> SitesFor(string st, Actor? actor) =>
        desk.Operated(actor).OrderByDescending(s => desk.KindOf(s)?.St.Contains(st) == true).ThenBy(s => s.Id, StringComparer.Ordinal);

    /// <summary>One click: the password is that of the frame that is kept, unless another is given.</summary>
    public async ValueTask<RegisterResult> Register(
        DeviceRequest request,
        Actor actor,
        string reason,
        CancellationToken cancellation = default
    )
    {
        if (!(await state.Quarantined(cancellation)).Any(q => q.Mn == request.Mn))
            return new([ObservationMessages.Problem("O231", default, request.Mn)]);
        // Of a site that nobody named, or that the actor does not operate, nothing of the frame is used.
        if (desk.Picture.Sites.TryGetValue(request.Site ?? "", out var site) && !desk.Operates(actor, site))
            return new([ObservationMessages.Problem("O244", new("site", 0, 0))]);
        return await devices.Put(
            request with
            {
                Password = request.Password ?? await PasswordOf(request.Mn, cancellation),
            },
            actor,
            reason,
            cancellation
        );
    }

    async ValueTask<string?> PasswordOf(string mn, CancellationToken cancellation) =>
        await archive.Of(mn, 1, cancellation: cancellation) is [{ Kind: EntryKind.Quarantined } entry]
        && DecodedInput.Read(entry.Payload.ToArray(), MessageReaderOptions.Default).Frames is [{ } frame, ..]
            ? frame.Message.Pw
            : null;
}
