using System.Security.Cryptography;
using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Hj212;
using Shanhe.Observations;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Gateway;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>A logger of the 2025 edition that asks for its MN.</summary>
public sealed record WaitingLogger(
    Hardware Hardware,
    Refusal Reason,
    string Address,
    string St,
    long Frames,
    Instant First,
    Instant Last,
    long Position,
    string? Mn
);

/// <summary>
/// What an operator gives a logger: where it stands, the key it came with, and an MN and password unless they are to be made.
/// </summary>
public sealed record Approval(string Site, string Key, string? Mn, string? Password, string Reason);

/// <summary>Loggers that ask to be activated, and the approval by which they get their MN.</summary>
public sealed class ActivationDesk(MonitoringDesk desk, IClock clock)
{
    const int MnLength = 24;

    /// <summary>Loggers that nobody has approved, and those whose hardware is not what was registered; the last heard first.</summary>
    public IReadOnlyList<WaitingLogger> Waiting()
    {
        var known = desk
            .Book.Now.Devices.Values.Where(d => d.Hardware is not null)
            .ToDictionary(d => d.Hardware!.LoggerId, StringComparer.Ordinal);
        return
        [
            .. from q in desk.State.Quarantined()
            where q.Mn.StartsWith(Hardware.Prefix, StringComparison.Ordinal) && Enum.TryParse<Refusal>(q.Reason, out _)
            let hardware = HardwareOf(q.Mn)
            where hardware is not null
            let device = known.GetValueOrDefault(hardware.LoggerId)
            where device is null || !device.Hardware!.Is(hardware)
            select new WaitingLogger(
                hardware,
                Enum.Parse<Refusal>(q.Reason),
                q.Address,
                q.St,
                q.Frames,
                q.First,
                q.Last,
                q.LastPosition,
                device?.Mn
            ),
        ];
    }

    Hardware? HardwareOf(string name)
    {
        var entry = desk.Archive.Of(name, 10).FirstOrDefault(e => e.Kind == EntryKind.Quarantined);
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
        if (Waiting().FirstOrDefault(w => w.Hardware.LoggerId == loggerId) is not { Mn: null } waiting)
            return (null, false, [ObservationMessages.Problem("O236", new("serial", 0, 0), loggerId)]);
        if (!desk.Book.Now.Sites.TryGetValue(approval.Site, out var site))
            return (null, false, [ObservationMessages.Problem("O212", new("site", 0, 0), approval.Site)]);
        if (!desk.Operates(actor, site))
            return (null, false, [ObservationMessages.Problem("O244", new("site", 0, 0))]);
        if (string.IsNullOrWhiteSpace(approval.Key))
            return (null, false, [ObservationMessages.Problem("O214", new("key", 0, 0))]);
        var mn = string.IsNullOrWhiteSpace(approval.Mn) ? RandomNumberGenerator.GetHexString(MnLength) : approval.Mn.Trim();
        if (desk.Book.Now.Devices.ContainsKey(mn))
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
        var result = await desk.Book.Put(
            device,
            new(password, approval.Key),
            actor.Id,
            approval.Reason.Length > 0 ? approval.Reason : "1001",
            cancellation
        );
        return result.IsTaken ? (device, desk.Lines.Activate(device, actor.Id), []) : (null, false, result.Problems);
    }
}
