using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Accounts;
using Shanhe.Capabilities.Audit;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Accounts;
using Shanhe.Indicators;
using Shanhe.Plans.Package;
using Shanhe.Web.Access;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Web.Api.Administration;

/// <summary>Accounts, the journal, snapshots and reminders.</summary>
static class AdminApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var accounts = api.MapGroup("/accounts").RequireAuthorization(Policies.Administrators).WithTags("accounts");
        accounts
            .MapGet(
                "",
                async (AccountBook book, CancellationToken cancellation) => TypedResults.Ok((await book.All(cancellation)).Select(Shown))
            )
            .WithName("accounts")
            .WithSummary("All accounts");
        accounts.MapPost("", Create).WithName("create-account").WithSummary("Create an account; its first password is in the answer, once");
        accounts
            .MapPut("/{id}", Change)
            .WithName("change-account")
            .WithSummary("Disable, enable, give a new password, or name the subject at the county's provider");
        AccessApi.Map(accounts);

        var audit = api.MapGroup("/audit").RequireAuthorization(Policies.Auditors).WithTags("audit");
        audit
            .MapGet(
                "/journal",
                async (EvidenceAudit audit, long? after, [Range(1, 1000)] int? limit, string? kind, CancellationToken cancellation) =>
                {
                    var size = limit ?? 100;
                    var lines = await audit.Lines(after ?? 0, size, kind, cancellation);
                    return TypedResults.Ok(new { Items = lines, Next = lines.Count == size ? lines[^1].Seq : (long?)null });
                }
            )
            .WithName("journal")
            .WithSummary("The journal, with keyset paging");
        audit
            .MapGet(
                "/verification",
                async (EvidenceAudit audit, CancellationToken cancellation) =>
                {
                    var (broken, count, head) = await audit.Run(cancellation: cancellation);
                    return TypedResults.Ok(
                        new
                        {
                            Holds = broken is null,
                            Lines = count,
                            Head = head,
                            Broken = broken,
                        }
                    );
                }
            )
            .WithName("verification")
            .WithSummary("Check the whole chain and name the first broken link");

        var snapshots = api.MapGroup("/snapshots").RequireAuthorization(Policies.Overseers).WithTags("snapshots");
        snapshots.MapGet("", Snapshots).WithName("snapshots").WithSummary("Frozen evaluations of an indicator for a period");
        snapshots
            .MapGet(
                "/{seq:long}",
                async (PlanDesk desk, long seq) =>
                    await desk.SnapshotAt(seq) is { } s
                        ? TypedResults.Ok(s)
                        : Answers.NotFound(seq.ToString(System.Globalization.CultureInfo.InvariantCulture))
            )
            .WithName("snapshot")
            .WithSummary("A frozen evaluation");
        snapshots
            .MapGet(
                "/difference",
                async (PlanDesk desk, long before, long after) =>
                    await desk.SnapshotAt(before) is { } a && await desk.SnapshotAt(after) is { } b
                        ? TypedResults.Ok(EvaluationDifference.Between(a.Evaluation, b.Evaluation))
                        : Answers.NotFound($"{before}, {after}")
            )
            .WithName("snapshot-difference")
            .WithSummary("What differs between two frozen evaluations");

        api.MapPost("/reminders", Remind)
            .RequireAuthorization(Policies.Conductors)
            .WithTags("figures")
            .WithName("send-reminders")
            .WithSummary("Send reminders of what is owed now");
    }

    static object Shown(Account a) =>
        new
        {
            a.Id,
            a.Name,
            a.Role,
            a.Department,
            a.Place,
            a.Firm,
            a.Email,
            a.OpenId,
            a.Disabled,
            a.Created,
        };

    static async ValueTask<IResult> Create(
        HttpContext http,
        AccountBook book,
        PlanDesk desk,
        AccountBody body,
        CancellationToken cancellation = default
    )
    {
        var result = await book.Create(
            desk.Package,
            new(body.Id ?? "", body.Role ?? "")
            {
                Name = body.Name ?? "",
                Department = body.Department,
                Place = body.Place,
                Firm = body.Firm,
                Email = body.Email ?? "",
                Password = body.Password,
                OpenId = body.OpenId,
            },
            http.Actor().Id,
            cancellation
        );
        return result.Account is { } account
            ? TypedResults.Ok(new { Account = Shown(account), Password = body.Password is null ? result.Secret : null })
            : Answers.Refused([result.Problem!]);
    }

    static async ValueTask<IResult> Change(
        HttpContext http,
        AccountBook book,
        string id,
        AccountChange body,
        CancellationToken cancellation = default
    )
    {
        AccountResult? result = null;
        if (body.Disabled is { } disabled)
            result = await book.SetDisabled(id, disabled, http.Actor().Id, cancellation);
        if (body.Password is { } password)
            result = await book.SetPassword(id, password.Length == 0 ? null : password, http.Actor().Id, cancellation);
        if (body.OpenId is { } subject)
            result = await book.SetOpenId(id, subject, http.Actor().Id, cancellation);
        return result switch
        {
            null => Answers.Bad("A415"),
            { Problem: { } problem } => Answers.Refused([problem]),
            _ => TypedResults.Ok(new { Account = Shown(result.Account!), Password = body.Password?.Length == 0 ? result.Secret : null }),
        };
    }

    static async ValueTask<IResult> Snapshots(
        PlanDesk desk,
        [Required] string? indicator,
        [Required] string? period,
        CancellationToken cancellation = default
    ) =>
        TypedResults.Ok(
            (await desk.Snapshots(indicator!, Period.Parse(period!), cancellation)).Select(s => new
            {
                s.Seq,
                s.Actor,
                s.At,
                s.Evaluation.Value,
                s.Evaluation.Status,
                s.Evaluation.InputsHash,
                s.Evaluation.PackageVersion,
            })
        );

    static async Task<IResult> Remind(HttpContext http, PlanDesk desk, ReminderDesk reminders) =>
        TypedResults.Ok(await reminders.SendAsync(desk, http.Actor().Id, http.RequestAborted));
}
