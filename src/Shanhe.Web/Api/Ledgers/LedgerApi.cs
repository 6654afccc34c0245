using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using NodaTime.Text;
using Shanhe.Capabilities.Ledgers;
using Shanhe.Ledger.Accounts;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;
using Shanhe.Reports.LedgerForms;
using Shanhe.Reports.Tables;
using Shanhe.Web.Words;

namespace Shanhe.Web.Api.Ledgers;

/// <summary>Ledgers: their accounts, statements and transfers, periods, outside records and certificates.</summary>
static class LedgerApi
{
    /// <summary>Bytes of a request to book, beyond which it is not read.</summary>
    const long MostBody = 10_000_000;

    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/ledgers").WithTags("ledgers");
        var read = group.MapGroup("").RequireAuthorization(Policies.Parties);
        read.MapGet("", All).WithName("ledgers").WithSummary("The ledgers of which one sees anything");
        read.MapGet("/of-record", OfRecord).WithName("record-transfers").WithSummary("What moves of a record booked, in all ledgers");
        read.MapGet("/{ledger}", One)
            .WithName("ledger")
            .WithSummary(
                "A ledger: what it holds, its kinds of account, what may be booked, the periods that are shut, what it balances to"
            );
        read.MapGet("/{ledger}/accounts", Accounts)
            .WithName("ledger-accounts")
            .WithSummary("Accounts with what stands on them, by id; format=csv or xlsx for a table");
        read.MapGet("/{ledger}/statement", Statement)
            .WithName("ledger-statement")
            .WithSummary("What was booked on an account, the newest first; format=csv or xlsx for a table");
        read.MapGet("/{ledger}/balance", Balance).WithName("ledger-balance").WithSummary("What an account held at a moment");
        read.MapPost("/{ledger}/transfers", Book)
            .WithMetadata(new RequestSizeLimitAttribute(MostBody))
            .WithName("book-transfers")
            .WithSummary("Book transfers of a kind, each once by its id; dryRun says what would be");
        var keep = group.MapGroup("").RequireAuthorization(Policies.Keepers);
        group
            .MapGet("/{ledger}/flows", Flows)
            .RequireAuthorization(Policies.Staff)
            .WithName("ledger-flows")
            .WithSummary("What was posted between kinds of account, month by month");
        keep.MapPost("/{ledger}/periods/{period}", SetClosed)
            .WithName("close-ledger-period")
            .WithSummary("Shut a year or a month that has ended for bookings, or open it again with a reason");
        keep.MapPost("/{ledger}/reconciliation", Reconcile)
            .DisableAntiforgery()
            .WithName("reconcile-ledger")
            .WithSummary("Lay an account beside somebody else's record of it (CSV or .xlsx) and name the differences");
        keep.MapPost("/{ledger}/certificates", Certify)
            .WithName("certify-account")
            .WithSummary("Give a certificate of what an account holds");
        group
            .MapGet("/{ledger}/public-accounts", PublicAccounts)
            .AllowAnonymous()
            .WithName("public-ledger-accounts")
            .WithSummary("The accounts that everyone may see");
        api.MapGet("/certificates/{number}", Verify)
            .AllowAnonymous()
            .WithTags("ledgers")
            .WithName("certificate")
            .WithSummary("Check a certificate by its number and code");
    }

    static Ok<IEnumerable<object>> All(HttpContext http, LedgerDesk desk) =>
        TypedResults.Ok(desk.Ledgers(http.Actor()).Select(LedgerJson.Of));

    static async Task<IResult> One(HttpContext http, LedgerDesk desk, string ledger) =>
        desk.Find(ledger, http.Actor()) is { } found
            ? TypedResults.Ok(
                LedgerJson.Whole(
                    desk.Package,
                    found,
                    desk.Kinds(found, http.Actor()),
                    await desk.Closed(found, http.RequestAborted),
                    desk.Keeps(found, http.Actor()) ? await desk.Totals(found, http.RequestAborted) : []
                )
            )
            : Answers.NotFound(ledger);

    static async Task<IResult> Accounts(
        HttpContext http,
        LedgerDesk desk,
        string ledger,
        string? kind,
        string? asset,
        string? year,
        string? holder,
        string? after,
        [Range(1, AccountQuery.MostLimit)] int? limit,
        [AllowedValues("json", "csv", "xlsx", null)] string? format
    )
    {
        if (desk.Find(ledger, http.Actor()) is not { } found)
            return Answers.NotFound(ledger);
        if (kind is not null && found.Kind(kind) is null)
            return Answers.Misunderstood(ParameterValues.None("kind", kind, [.. found.Accounts.Select(a => a.Id)]));
        if (asset is not null && desk.Package.AssetsOf(found).All(a => a.Id != asset))
            return Answers.Misunderstood(ParameterValues.None("asset", asset, [.. desk.Package.AssetsOf(found).Select(a => a.Id)]));
        var query = new AccountQuery
        {
            Kind = kind,
            Asset = asset,
            Year = year,
            Holder = holder,
            After = after,
            Limit = limit ?? (format is "csv" or "xlsx" ? AccountQuery.MostLimit : 100),
        };
        return Listed(format, found, query, await desk.Accounts(found, query, http.Actor(), http.RequestAborted));
    }

    static async Task<IResult> PublicAccounts(
        HttpContext http,
        LedgerDesk desk,
        string ledger,
        string? asset,
        string? after,
        [Range(1, AccountQuery.MostLimit)] int? limit,
        [AllowedValues("json", "csv", "xlsx", null)] string? format
    )
    {
        if (desk.Package.Find<PlanLedger>(ledger) is not { } found || !found.Accounts.Any(a => a.Public))
            return Answers.NotFound(ledger);
        var query = new AccountQuery
        {
            Asset = asset,
            After = after,
            Limit = limit ?? 100,
        };
        var accounts = await desk.PublicAccounts(found, query, http.RequestAborted);
        return Answers.Formatted(
            format,
            found.Id,
            () => TableOf(LedgerTables.PublicKeys, LedgerTables.Public(accounts, WebMessages.CurrentLanguage)),
            new
            {
                Items = accounts.Where(a => a.Net != 0).Select(LedgerJson.Public),
                Next = accounts.Count == query.Limit ? accounts[^1].Id : null,
            }
        );
    }

    static IResult Listed(string? format, PlanLedger ledger, AccountQuery query, IReadOnlyList<AccountStanding> accounts) =>
        Answers.Formatted(
            format,
            ledger.Id,
            () => TableOf(LedgerTables.AccountKeys, LedgerTables.Accounts(accounts, WebMessages.CurrentLanguage)),
            new { Items = accounts.Select(LedgerJson.Of), Next = accounts.Count == query.Limit ? accounts[^1].Id : null }
        );

    static Table TableOf(IReadOnlyList<string> keys, IReadOnlyList<IReadOnlyList<object?>> rows) =>
        new(LedgerTables.Headings(keys, WebMessages.CurrentLanguage), rows) { Keys = keys };

    static async Task<IResult> Statement(
        HttpContext http,
        LedgerDesk desk,
        string ledger,
        [Required] string? account,
        long? before,
        [Range(1, LedgerDesk.MostLines)] int? limit,
        DateOnly? from,
        DateOnly? to,
        [AllowedValues("json", "csv", "xlsx", null)] string? format
    )
    {
        if (desk.Find(ledger, http.Actor()) is not { } found)
            return Answers.NotFound(ledger);
        if (await desk.Account(found, account!, http.Actor(), http.RequestAborted) is not { } standing)
            return Answers.NotFound(account!);
        var most = limit ?? (format is "csv" or "xlsx" ? LedgerDesk.MostLines : 100);
        var lines = await desk.Statement(standing, before, most, Day(from), Day(to), http.RequestAborted);
        return Answers.Formatted(
            format,
            $"{ledger}-statement",
            () => TableOf(LedgerTables.StatementKeys, LedgerTables.Statement(lines, WebMessages.CurrentLanguage)),
            new
            {
                Account = LedgerJson.Of(standing),
                Items = lines.Select(LedgerJson.Of),
                Next = lines.Count == most ? lines[^1].Seq : (long?)null,
            }
        );
    }

    static LocalDate? Day(DateOnly? date) => date is { } given ? LocalDate.FromDateOnly(given) : null;

    static async Task<IResult> Balance(HttpContext http, LedgerDesk desk, string ledger, [Required] string? account, string? at)
    {
        if (desk.Find(ledger, http.Actor()) is not { } found)
            return Answers.NotFound(ledger);
        if (await desk.Account(found, account!, http.Actor(), http.RequestAborted) is not { } standing)
            return Answers.NotFound(account!);
        if (at is null)
            return TypedResults.Ok(LedgerJson.Of(standing));
        return InstantPattern.ExtendedIso.Parse(at) is { Success: true } moment
            ? TypedResults.Ok(
                new
                {
                    standing.Id,
                    At = at,
                    Net = LedgerJson.Text(await desk.NetAt(standing, moment.Value, http.RequestAborted)),
                    found.Unit,
                }
            )
            : Answers.Misunderstood(ParameterValues.Unreadable("at", at, "2025-03-31T23:59:59Z"));
    }

    static async Task<IResult> OfRecord(HttpContext http, LedgerDesk desk, [Required] string? register, [Required] string? key) =>
        TypedResults.Ok((await desk.OfRecord(register!, key!, http.Actor(), http.RequestAborted)).Select(LedgerJson.Of));

    static async Task<IResult> Flows(HttpContext http, LedgerDesk desk, string ledger, DateOnly? from, DateOnly? to)
    {
        if (desk.Find(ledger, http.Actor()) is not { } found)
            return Answers.NotFound(ledger);
        var last = Day(to) ?? PlanTime.Local(SystemClock.Instance.GetCurrentInstant()).Date;
        var flows = await desk.Flows(found, Day(from) ?? new(last.Year, 1, 1), last, http.Actor(), http.RequestAborted);
        var chart = new LedgerChart(desk.Package, found);
        return TypedResults.Ok(
            flows.Select(f => new
            {
                f.From,
                f.To,
                f.Asset,
                f.Place,
                Month = LedgerPeriods.Text(f.Year, f.Month),
                Amount = chart.Show(f.Amount),
                found.Unit,
            })
        );
    }

    static async Task<IResult> Book(HttpContext http, LedgerDesk desk, string ledger, BookingBody body)
    {
        if (desk.Find(ledger, http.Actor()) is not { } found)
            return Answers.NotFound(ledger);
        var asked = body.Transfers ?? [];
        if (asked.Count is 0 or > LedgerDesk.MostRequests)
            return Answers.Misunderstood(
                ParameterValues.Unreadable("transfers", asked.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), "1–10000")
            );
        var requests = new List<LedgerRequest>(asked.Count);
        foreach (var (index, transfer) in asked.Index())
        {
            var named = transfer?.Id ?? "";
            if (transfer?.ToRequest() is not { } request)
                return Answers.Misunderstood(
                    ParameterValues.Unreadable(
                        $"transfers[{index}]",
                        named[..Math.Min(named.Length, LedgerRequest.MostId)],
                        "{id, from, to, amount: \"12.5\", day: 2025-03-31}"
                    )
                );
            requests.Add(request);
        }

        var (answers, refused) = await desk.Book(found, body.Kind ?? "", requests, http.Actor(), body.DryRun == true, http.RequestAborted);
        return refused is not null
            ? Answers.Refused([refused])
            : TypedResults.Ok(
                new
                {
                    DryRun = body.DryRun == true,
                    Items = answers.Select(a => new
                    {
                        a.Id,
                        a.Booked,
                        a.Repeated,
                        a.Amount,
                        Problem = a.Problem is null ? null : Answers.Shown(a.Problem),
                    }),
                }
            );
    }

    static async Task<IResult> SetClosed(HttpContext http, LedgerDesk desk, string ledger, string period, PeriodBody body)
    {
        if (desk.Find(ledger, http.Actor()) is not { } found)
            return Answers.NotFound(ledger);
        var problem = await desk.SetClosed(found, period, body.Closed ?? true, body.Reason ?? "", http.Actor(), http.RequestAborted);
        return problem is null
            ? TypedResults.Ok((await desk.Closed(found, http.RequestAborted)).Select(LedgerJson.Of))
            : Answers.Refused([problem]);
    }

    static async Task<IResult> Reconcile(
        HttpContext http,
        LedgerDesk desk,
        string ledger,
        [Required] string? account,
        [Required] DateOnly? from,
        [Required] DateOnly? to,
        IFormFile file
    )
    {
        if (desk.Find(ledger, http.Actor()) is not { } found)
            return Answers.NotFound(ledger);
        if (await desk.Account(found, account!, http.Actor(), http.RequestAborted) is not { } standing)
            return Answers.NotFound(account!);
        if (Answers.TooLarge(file) is { } tooLarge)
            return tooLarge;
        var (rows, problems) = LedgerFiles.Outside(await Answers.Content(file, http.RequestAborted), file.FileName);
        if (problems.Count > 0)
            return Answers.Refused(problems);
        var (result, refused) = await desk.Reconcile(
            standing,
            rows,
            LocalDate.FromDateOnly(from!.Value),
            LocalDate.FromDateOnly(to!.Value),
            http.Actor(),
            http.RequestAborted
        );
        return result is null
            ? Answers.Refused([refused!])
            : TypedResults.Ok(
                new
                {
                    Agreed = result.Agreed.Count,
                    Different = result.Different.Select(d => new
                    {
                        d.Outside.Row,
                        d.Outside.Reference,
                        Outside = LedgerJson.Text(d.Outside.Amount),
                        Here = LedgerJson.Text(d.Here.Amount),
                        d.Here.Id,
                    }),
                    OnlyOutside = result.OnlyOutside.Select(o => new
                    {
                        o.Row,
                        o.Reference,
                        o.Day,
                        Amount = LedgerJson.Text(o.Amount),
                    }),
                    OnlyHere = result.OnlyHere.Select(LedgerJson.Of),
                }
            );
    }

    static async Task<IResult> Certify(HttpContext http, LedgerDesk desk, string ledger, CertificateBody body)
    {
        if (desk.Find(ledger, http.Actor()) is not { } found)
            return Answers.NotFound(ledger);
        if (await desk.Account(found, body.Account ?? "", http.Actor(), http.RequestAborted) is not { } standing)
            return Answers.NotFound(body.Account ?? "");
        var (certificate, problem) = await desk.Certify(standing, http.Actor(), http.RequestAborted);
        return certificate is null ? Answers.Refused([problem!]) : TypedResults.Ok(LedgerJson.Of(certificate, withCode: true));
    }

    static async Task<IResult> Verify(HttpContext http, LedgerDesk desk, string number, [Required] string? code) =>
        await desk.Verify(number, code!, http.RequestAborted) is { } proof
            ? TypedResults.Ok(
                new
                {
                    Certificate = LedgerJson.Of(proof.Certificate, withCode: false),
                    Standing = proof.Standing.ToString().ToLowerInvariant(),
                    proof.Now,
                    Journal = proof.Line is { } line ? new { line.Seq, line.Hash } : null,
                }
            )
            : Answers.NotFound(number);
}
