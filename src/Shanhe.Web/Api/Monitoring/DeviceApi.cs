using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Hj212;
using Shanhe.Observations.Sites;
using Shanhe.Reports.Tables;
using Shanhe.Web.Words;

namespace Shanhe.Web.Api.Monitoring;

/// <summary>Devices, their conversations and commands; strangers; the archive.</summary>
static class DeviceApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("").WithTags("devices");
        group
            .MapGet(
                "/devices",
                (HttpContext http, DeviceRegister devices) => TypedResults.Ok(new { devices.Address, Items = devices.All(http.Actor()) })
            )
            .RequireAuthorization(Policies.Staff)
            .WithName("devices")
            .WithSummary("Devices and whether they are connected");
        group
            .MapGet(
                "/devices/standing",
                async (HttpContext http, DeviceFleet fleet, string? format) =>
                {
                    var standings = await fleet.Now(http.Actor(), http.RequestAborted);
                    return Answers.Formatted(format, "devices", () => TableOf(standings), new { Items = standings.Select(Shown) });
                }
            )
            .RequireAuthorization(Policies.Staff)
            .WithName("device-standing")
            .WithSummary("How devices did over the last day: on-line rate, last frame, defects, clock; format=csv or xlsx for a table");
        group
            .MapPut("/devices/{mn}", Put)
            .RequireAuthorization(Policies.Operators)
            .WithName("put-device")
            .WithSummary("Register a device, change or retire it");
        group
            .MapGet(
                "/devices/{mn}/trace",
                async (HttpContext http, ArchiveQueries archive, string mn, [Range(1, 500)] int? limit, long? before) =>
                    TypedResults.Ok(await archive.With(mn, limit ?? 50, before, http.Actor(), http.RequestAborted))
            )
            .RequireAuthorization(Policies.Staff)
            .WithName("device-trace")
            .WithSummary("The conversation with a device, each frame explained field by field");
        group
            .MapGet(
                "/devices/{mn}/commands",
                async (HttpContext http, DeviceCommands commands, string mn) =>
                    TypedResults.Ok(new { Items = await commands.Of(mn, 200, http.Actor(), http.RequestAborted) })
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
                async (HttpContext http, Quarantine quarantine) =>
                    TypedResults.Ok(new { Items = await quarantine.Senders(http.Actor(), http.RequestAborted) })
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
                async (HttpContext http, ArchiveQueries archive) =>
                    await archive.Check(http.Actor(), http.RequestAborted) is { } check
                        ? Results.Ok(
                            new
                            {
                                Holds = check.Broken is null,
                                check.Entries,
                                check.Head,
                                check.Broken,
                            }
                        )
                        : Answers.Forbidden()
            )
            .RequireAuthorization(Policies.Auditors)
            .WithName("archive-verification")
            .WithSummary("Check the chain of the archive");
    }

    static object Shown(DeviceStanding d) =>
        new
        {
            d.Device.Mn,
            d.Device.Site,
            Name = d.Site?.Name,
            Connected = d.Line is not null,
            d.LastHeard,
            d.Protocol,
            d.HoursOn,
            d.HoursDue,
            OnLinePercent = d.OnLine,
            d.Frames,
            d.Defective,
            DefectPercent = d.DefectShare,
            DriftSeconds = d.Drift is { } drift ? Math.Round(drift.TotalSeconds) : (double?)null,
            d.Device.Simulated,
        };

    static Table TableOf(IReadOnlyList<DeviceStanding> standings) =>
        new(
            [
                "mn",
                "site",
                "name",
                "connected",
                "last-heard",
                "protocol",
                "hours-on",
                "hours-due",
                "on-line-percent",
                "frames",
                "defective",
                "defect-percent",
                "drift-seconds",
                "simulated",
            ],
            [
                .. standings.Select(d =>
                    (IReadOnlyList<object?>)
                        [
                            d.Device.Mn,
                            d.Device.Site,
                            d.Site?.Name.In(WebMessages.CurrentLanguage) ?? "",
                            d.Line is not null,
                            d.LastHeard is { } heard ? Numbers.Time(heard) : "",
                            d.Protocol,
                            d.HoursOn,
                            d.HoursDue,
                            d.OnLine,
                            d.Frames,
                            d.Defective,
                            d.DefectShare,
                            d.Drift is { } drift ? (decimal)Math.Round(drift.TotalSeconds) : null,
                            d.Device.Simulated,
                        ]
                ),
            ]
        );

    static async ValueTask<IResult> Ask(HttpContext http, DeviceCommands commands, string mn, CommandBody body)
    {
        var fields = body.Fields ?? new Dictionary<string, string>();
        var (command, problems) = await commands.Ask(mn, body.Command, fields, body.Reason ?? "", http.Actor(), http.RequestAborted);
        return command is null ? Answers.Refused(problems) : Results.Ok(command);
    }

    static async ValueTask<IResult> Entry(HttpContext http, ArchiveQueries archive, long seq) =>
        await archive.Entry(seq, http.Actor(), http.RequestAborted) is { } entry ? Results.Ok(entry) : NoEntry(seq);

    static async ValueTask<IResult> Raw(HttpContext http, ArchiveQueries archive, long seq)
    {
        if (await archive.Raw(seq, http.Actor(), http.RequestAborted) is not { } entry)
            return NoEntry(seq);
        http.Response.Headers["X-Entry-Hash"] = entry.HashText;
        return Results.Bytes(entry.Payload.ToArray(), "application/octet-stream");
    }

    static IResult NoEntry(long seq) => Answers.NotFound(seq.ToString(System.Globalization.CultureInfo.InvariantCulture));

    static async ValueTask<IResult> Put(HttpContext http, DeviceRegister devices, string mn, DeviceBody body) =>
        SiteApi.Result(
            await devices.Put(
                new()
                {
                    Mn = mn,
                    Site = body.Site,
                    Password = body.Password,
                    Key = body.Key,
                    Version = body.Version,
                    Addresses = body.Addresses,
                    LabelsEnd = body.LabelsEnd,
                    MustEncrypt = body.MustEncrypt,
                    FramesPerMinute = body.FramesPerMinute,
                    Scales = body.Scales,
                    Codes = body.Codes,
                    Active = body.Active,
                    Simulated = body.Simulated,
                    Hardware = body.Hardware,
                },
                http.Actor(),
                body.Reason ?? "",
                http.RequestAborted
            )
        );

    static async ValueTask<IResult> Register(HttpContext http, Quarantine quarantine, string mn, DeviceBody body) =>
        SiteApi.Result(
            await quarantine.Register(
                new()
                {
                    Mn = mn,
                    Site = body.Site ?? "",
                    Password = body.Password,
                    Key = body.Key,
                    Version = body.Version,
                    Simulated = body.Simulated,
                    Scales = body.Scales,
                },
                http.Actor(),
                body.Reason ?? "quarantine",
                http.RequestAborted
            )
        );
}
