using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Observations;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Gateway;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>Commands to devices: which there are, asking one, and what became of those that were asked. Any thread may use it.</summary>
public sealed class DeviceCommands(MonitoringDesk desk, SiteBook book, IObservationState state, IDeviceLines lines, IClock clock)
{
    /// <summary>Commands that an operator may send, with the fields they need.</summary>
    public static IReadOnlyDictionary<int, IReadOnlyList<string>> Known { get; } =
        new Dictionary<int, IReadOnlyList<string>>
        {
            [1000] = ["OverTime", "ReCount"],
            [1011] = [],
            [1012] = ["SystemTime"],
            [1014] = ["SKCreateTime", "NewSK"],
            [1061] = [],
            [1062] = ["RtdInterval"],
            [1063] = [],
            [1064] = ["MinInterval"],
            [1072] = ["NewPW"],
            [2011] = [],
            [2012] = [],
            [2021] = [],
            [2022] = [],
            [2031] = ["BeginTime", "EndTime"],
            [2041] = ["BeginTime", "EndTime"],
            [2051] = ["BeginTime", "EndTime"],
            [2061] = ["BeginTime", "EndTime"],
            [3011] = ["PolId"],
            [3012] = ["PolId"],
            [3013] = ["PolId"],
            [3014] = ["PolId"],
            [3015] = [],
            [3016] = ["PolId", "CstartTime", "CTime"],
            [3017] = ["PolId"],
            [3018] = ["PolId"],
            [3019] = ["PolId"],
            [3020] = ["PolId", "InfoId"],
            [3021] = ["PolId", "InfoId"],
            [3022] = ["PolId"],
            [3024] = ["PolId"],
        };

    /// <summary>Commands to a device, the newest first; none to who does not work for the county.</summary>
    public ValueTask<IReadOnlyList<DeviceCommand>> Of(string mn, int limit, Actor? reader, CancellationToken cancellation = default) =>
        MonitoringDesk.IsStaff(reader) ? state.Commands(mn, limit, cancellation) : new([]);

    /// <summary>Sends a command to a device; who, why and what became of it are kept.</summary>
    public async ValueTask<(DeviceCommand? Command, IReadOnlyList<Problem> Problems)> Ask(
        string mn,
        int number,
        IReadOnlyDictionary<string, string> fields,
        string reason,
        Actor actor,
        CancellationToken cancellation = default
    )
    {
        var problems = new List<Problem>();
        if (!desk.Picture.Devices.TryGetValue(mn, out var device))
            return (null, [ObservationMessages.Problem("O231", default, mn)]);
        if (!desk.Operates(actor, desk.Picture.Sites.GetValueOrDefault(device.Site)))
            return (null, [ObservationMessages.Problem("O244", default)]);
        if (!Known.TryGetValue(number, out var needed))
            return (null, [ObservationMessages.Problem("O232", default, number)]);
        foreach (var field in needed.Where(f => !fields.TryGetValue(f, out var v) || string.IsNullOrWhiteSpace(v)))
            problems.Add(ObservationMessages.Problem("O233", new(field, 0, 0), number, field));
        foreach (
            var (name, value) in fields.Where(f =>
                f.Key.IndexOfAny([';', ',', '=', '&', '\r', '\n']) >= 0 || f.Value.IndexOfAny([';', ',', '=', '&', '\r', '\n']) >= 0
            )
        )
            problems.Add(ObservationMessages.Problem("O235", new(name, 0, 0), value));
        if (number >= 3000 && string.IsNullOrWhiteSpace(reason))
            problems.Add(ObservationMessages.Problem("O222", new("reason", 0, 0)));
        if (problems.Count == 0 && !lines.IsConnected(mn))
            problems.Add(ObservationMessages.Problem("O234", default));
        if (problems.Count > 0)
            return (null, problems);
        var command = new DeviceCommand
        {
            Mn = mn,
            Command = number,
            Fields = fields,
            Actor = actor.Id,
            Reason = reason,
            At = clock.GetCurrentInstant(),
        };
        var kept = await state.Add(DeviceSession.Redacted(command), cancellation);
        await book.Journal.Note(
            "device-command",
            $"device/{mn}",
            new
            {
                kept.Id,
                command = number,
                fields = kept.Fields,
                reason,
            },
            actor.Id,
            cancellation
        );
        lines.Ask(command with { Id = kept.Id });
        return (kept, []);
    }
}
