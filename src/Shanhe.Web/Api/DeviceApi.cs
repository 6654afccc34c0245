using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Hj212;
using Shanhe.Observations;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Gateway;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;

namespace Shanhe.Web.Api;

/// <summary>A device as it is registered; the password and key are taken in, never given out.</summary>
public sealed record DeviceBody(
    string? Site,
    string? Password,
    string? Key,
    Hj212Version? Version,
    IReadOnlyList<string>? Addresses,
    bool? LabelsEnd,
    bool? MustEncrypt,
    int? FramesPerMinute,
    IReadOnlyDictionary<string, decimal>? Scales,
    IReadOnlyDictionary<string, string>? Codes,
    bool? Active,
    bool? Simulated,
    string? Reason,
    Hardware? Hardware = null
);

/// <summary>A command to a device.</summary>
public sealed record CommandBody(int Command, IReadOnlyDictionary<string, string>? Fields, string? Reason);

/// <summary>Devices, their conversations and commands; strangers; the archive.</summary>
static class DeviceApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("").WithTags("devices");
        group
            .MapGet(
                "/devices",
                (MonitoringDesk desk) =>
                    TypedResults.Ok(
                        new
                        {
                            desk.Lines.Address,
                            Items = desk
                                .Book.Now.Devices.Values.OrderBy(d => d.Mn, StringComparer.Ordinal)
                                .Select(d => new
                                {
                                    Device = d,
                                    Connected = desk.Lines.IsConnected(d.Mn),
                                    Secret = SecretOf(desk, d.Mn),
                                }),
                        }
                    )
            )
            .RequireAuthorization(Policies.Staff)
            .WithName("devices")
            .WithSummary("Devices and whether they are connected");
        group
            .MapPut("/devices/{mn}", Put)
            .RequireAuthorization(Policies.Operators)
            .WithName("put-device")
            .WithSummary("Register a device, change or retire it");
        group
            .MapGet(
                "/devices/{mn}/trace",
                (MonitoringDesk desk, string mn, int? limit, long? before) =>
                    TypedResults.Ok(
                        new
                        {
                            Items = desk
                                .Archive.Of(mn, Math.Clamp(limit ?? 50, 1, 500), before ?? long.MaxValue)
                                .Select(e => Explained(desk, e)),
                            Incomplete = desk.Engine.Packets.Incomplete(mn),
                            NotUnderstood = desk.State.NotUnderstood(mn),
                        }
                    )
            )
            .RequireAuthorization(Policies.Staff)
            .WithName("device-trace")
            .WithSummary("The conversation with a device, each frame explained field by field");
        group
            .MapGet(
                "/devices/{mn}/commands",
                (MonitoringDesk desk, string mn) => TypedResults.Ok(new { Items = desk.State.Commands(mn, 200) })
            )
            .RequireAuthorization(Policies.Staff)
            .WithName("device-commands")
            .WithSummary("Commands to a device: who, why, what became of it");
        group
            .MapPost("/devices/{mn}/commands", Ask)
            .RequireAuthorization(Policies.Operators)
            .WithName("ask-device")
            .WithSummary("Send a command to a device");
        group
            .MapGet(
                "/quarantine",
                (MonitoringDesk desk) =>
                    TypedResults.Ok(
                        new
                        {
                            Items = desk
                                .State.Quarantined()
                                .Where(q => !desk.Book.Now.Devices.ContainsKey(q.Mn) || q.Reason != nameof(Refusal.UnknownDevice)),
                        }
                    )
            )
            .RequireAuthorization(Policies.Operators)
            .WithName("quarantine")
            .WithSummary("Devices that nobody registered or that failed to prove themselves");
        group
            .MapPost("/quarantine/{mn}/registration", Register)
            .RequireAuthorization(Policies.Operators)
            .WithName("register-stranger")
            .WithSummary("Register a device from quarantine at a site");
        group
            .MapGet("/archive/{seq:long}", Entry)
            .RequireAuthorization(Policies.Staff)
            .WithName("archive-entry")
            .WithSummary("An entry of the archive, explained");
        group
            .MapGet("/archive/{seq:long}/raw", Raw)
            .RequireAuthorization(Policies.Auditors)
            .WithName("archive-raw")
            .WithSummary("The bytes as they came");
        group
            .MapGet(
                "/archive/verification",
                (MonitoringDesk desk) =>
                {
                    var broken = desk.Archive.FirstBreak(out var entries, out var head);
                    return TypedResults.Ok(
                        new
                        {
                            Holds = broken is null,
                            Entries = entries,
                            Head = head,
                            Broken = broken,
                        }
                    );
                }
            )
            .RequireAuthorization(Policies.Auditors)
            .WithName("archive-verification")
            .WithSummary("Check the chain of the archive");
    }

    static async ValueTask<IResult> Ask(
        HttpContext http,
        MonitoringDesk desk,
        string mn,
        CommandBody body,
        CancellationToken cancellation = default
    )
    {
        var fields = body.Fields ?? new Dictionary<string, string>();
        var (command, problems) = await desk.Ask(mn, body.Command, fields, body.Reason ?? "", http.Actor(), cancellation);
        return command is null ? Answers.Refused(problems) : Results.Ok(command);
    }

    static IResult Entry(MonitoringDesk desk, long seq) =>
        desk.Archive.Find(seq) is { } entry ? Results.Ok(Explained(desk, entry)) : NoEntry(seq);

    static IResult Raw(HttpContext http, MonitoringDesk desk, long seq)
    {
        if (desk.Archive.Find(seq) is not { } entry)
            return NoEntry(seq);
        http.Response.Headers["X-Entry-Hash"] = entry.HashText;
        return Results.Bytes(entry.Payload.ToArray(), "application/octet-stream");
    }

    static IResult NoEntry(long seq) => Answers.NotFound(seq.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Only whether there is one: what was entered is never given out again.</summary>
    static object SecretOf(MonitoringDesk desk, string mn)
    {
        var secret = desk.Book.Secret(mn);
        return new
        {
            Password = secret is not null ? "set"
            : desk.Book.HasUnreadableSecret(mn) ? "unreadable"
            : "none",
            Key = secret?.Key is null ? "none" : "set",
            secret?.KeySince,
        };
    }

    static ExplainedEntry Explained(MonitoringDesk desk, RawEntry entry) =>
        FrameExplanation.Of(
            entry,
            new()
            {
                Keys = mn => desk.Book.Secret(mn)?.Keys,
                AssumeVersion = desk.Book.Now.Devices.GetValueOrDefault(entry.Device)?.Version,
            }
        );

    static async ValueTask<IResult> Put(
        HttpContext http,
        MonitoringDesk desk,
        string mn,
        DeviceBody body,
        CancellationToken cancellation = default
    )
    {
        var old = desk.Book.Now.Devices.GetValueOrDefault(mn);
        var device = new Device
        {
            Mn = mn,
            Site = body.Site ?? old?.Site ?? "",
            Version = body.Version ?? old?.Version,
            Addresses = body.Addresses ?? old?.Addresses ?? [],
            LabelsEnd = body.LabelsEnd ?? old?.LabelsEnd ?? false,
            MustEncrypt = body.MustEncrypt ?? old?.MustEncrypt ?? false,
            FramesPerMinute = body.FramesPerMinute ?? old?.FramesPerMinute ?? 1200,
            Scales = body.Scales ?? old?.Scales ?? new Dictionary<string, decimal>(),
            Codes = body.Codes ?? old?.Codes ?? new Dictionary<string, string>(),
            Active = body.Active ?? old?.Active ?? true,
            Simulated = body.Simulated ?? old?.Simulated ?? false,
            Since = old?.Since ?? desk.Now.Date,
            Hardware = body.Hardware ?? old?.Hardware,
            Activated = old?.Activated,
        };
        return await Registered(
            http,
            desk,
            device,
            body.Password is null && body.Key is null ? null : new(body.Password ?? desk.Book.Secret(mn)?.Password ?? "", body.Key),
            body.Reason ?? "",
            old?.Site,
            cancellation
        );
    }

    static async ValueTask<IResult> Registered(
        HttpContext http,
        MonitoringDesk desk,
        Device device,
        DeviceSecret? secret,
        string reason,
        string? oldSite,
        CancellationToken cancellation = default
    )
    {
        var actor = http.Actor();
        foreach (var id in new[] { device.Site, oldSite })
        {
            if (id is not null && desk.Book.Now.Sites.TryGetValue(id, out var site) && !desk.Operates(actor, site))
                return Answers.Refused([ObservationMessages.Problem("O244", new("site", 0, 0))]);
        }

        return SiteApi.Result(await desk.Book.Put(device, secret, actor.Id, reason, cancellation));
    }

    /// <summary>One click: the password is that of the frame that is kept, unless another is given.</summary>
    static async ValueTask<IResult> Register(
        HttpContext http,
        MonitoringDesk desk,
        string mn,
        DeviceBody body,
        CancellationToken cancellation = default
    )
    {
        if (desk.State.Quarantined().FirstOrDefault(q => q.Mn == mn) is null)
            return Answers.Refused([ObservationMessages.Problem("O231", default, mn)]);
        var password = body.Password ?? PasswordOf(desk, mn);
        return await Registered(
            http,
            desk,
            new()
            {
                Mn = mn,
                Site = body.Site ?? "",
                Version = body.Version,
                Since = desk.Now.Date,
                Simulated = body.Simulated ?? false,
                Scales = body.Scales ?? new Dictionary<string, decimal>(),
            },
            password is null ? null : new(password, body.Key),
            body.Reason ?? "quarantine",
            null,
            cancellation
        );
    }

    internal static string? PasswordOf(MonitoringDesk desk, string mn) =>
        desk.Archive.Of(mn, 1) is [{ Kind: EntryKind.Quarantined } entry]
        && DecodedInput.Read(entry.Payload.ToArray(), MessageReaderOptions.Default).Frames is [{ } frame, ..]
            ? frame.Message.Pw
            : null;
}
