using System.Security.Cryptography;
using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Hj212;
using Shanhe.Observations;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Gateway;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>Loggers that ask to be activated, and the approval by which they get their MN.</summary>
public sealed class ActivationDesk(
    MonitoringDesk desk,
    SiteBook book,
    IObservationState state,
    IRawArchive archive,
    IDeviceLines lines,
    IClock clock
)
{
    const int MnLength = 24;

    /// <summary>Loggers that nobody has approved, and those whose hardware is not what was registered; the last heard first.</summary>
    public async ValueTask<IReadOnlyList<WaitingLogger>> Waiting(Actor? reader, CancellationToken cancellation = default)
    {
        if (reader?.Role is not (Roles.Lead or Roles.Department or Roles.Administrator))
            return [];
        var known = book
            .Now.Devices.Values.Where(d => d.Hardware is not null)
            .ToDictionary(d => d.Hardware!.LoggerId, StringComparer.Ordinal);
        var waiting = new List<WaitingLogger>();
        foreach (var q in await state.Quarantined(cancellation))
        {
            if (
                !q.Mn.StartsWith(Hardware.Prefix, StringComparison.Ordinal)
                || !Enum.TryParse<Refusal>(q.Reason, out var reason)
                || await HardwareOf(q.Mn, cancellation) is not { } hardware
            )
                continue;
            var device = known.GetValueOrDefault(hardware.LoggerId);
            if (device is null || !device.Hardware!.Is(hardware))
                waiting.Add(new(hardware, reason, q.Address, q.St, q.Frames, q.First, q.Last, q.LastPosition, device?.Mn));
        }

        return waiting;
    }

    async ValueTask<Hardware?> HardwareOf(string name, CancellationToken cancellation)
    {
        var entry = (await archive.Of(name, 10, cancellation: cancellation)).FirstOrDefault(e => e.Kind == EntryKind.Quarantined);
        return
            entry is not null
            && DecodedInput.Read(entry.Payload.ToArray(), MessageReaderOptions.Default).Frames
                is [{ Message.Body: HardwareSerials { LoggerId: not null } serials }, ..]
            ? Hardware.Of(serials)
            : null;
    }

    /// <summary>
    /// Registers the logger as it described itself and gives it its MN, at once when it is connected, else when it asks again.
    /// </summary>
    public async ValueTask<(Device? Device, bool Sent, IReadOnlyList<Problem> Problems)> Approve(
        string loggerId,
        Approval approval,
        Actor actor,
        CancellationToken cancellation = default
    )
    {
        if ((await Waiting(actor, cancellation)).FirstOrDefault(w => w.Hardware.LoggerId == loggerId) is not { Mn: null } waiting)
            return (null, false, [ObservationMessages.Problem("O236", new("serial", 0, 0), loggerId)]);
        if (!book.Now.Sites.TryGetValue(approval.Site, out var site))
            return (null, false, [ObservationMessages.Problem("O212", new("site", 0, 0), approval.Site)]);
        if (!desk.Operates(actor, site))
            return (null, false, [ObservationMessages.Problem("O244", new("site", 0, 0))]);
        if (string.IsNullOrWhiteSpace(approval.Key))
            return (null, false, [ObservationMessages.Problem("O214", new("key", 0, 0))]);
        var mn = string.IsNullOrWhiteSpace(approval.Mn) ? RandomNumberGenerator.GetHexString(MnLength) : approval.Mn.Trim();
        if (book.Now.Devices.ContainsKey(mn))
            return (null, false, [ObservationMessages.Problem("O219", new("mn", 0, 0), mn)]);
        var password = string.IsNullOrWhiteSpace(approval.Password) ? RandomNumberGenerator.GetString("0123456789", 6) : approval.Password;
        var device = new Device
        {
            Mn = mn,
            Site = site.Id,
            Version = Hj212Version.V2025,
            MustEncrypt = true,
            Hardware = waiting.Hardware,
            Since = PlanTime.Local(clock.GetCurrentInstant()).Date,
        };
        var result = await book.Put(
            device,
            new(password, approval.Key),
            actor.Id,
            approval.Reason.Length > 0 ? approval.Reason : "1001",
            cancellation
        );
        return result.IsTaken ? (device, await lines.Activate(device, actor.Id, cancellation), []) : (null, false, result.Problems);
    }
}
