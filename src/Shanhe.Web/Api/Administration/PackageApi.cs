using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Packages;
using Shanhe.Web.Words;

namespace Shanhe.Web.Api.Administration;

/// <summary>Packages that are proposed, confirmed by a second person, and taken back.</summary>
static class PackageApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/packages").RequireAuthorization(Policies.Conductors).WithTags("packages");
        group
            .MapGet(
                "",
                async (PackageProposals proposals, CancellationToken cancellation) => TypedResults.Ok(await proposals.All(cancellation))
            )
            .WithName("package-proposals")
            .WithSummary("Proposed packages, the newest first: who, when, why, and what became of them");
        group
            .MapPost("/uploads", Propose)
            .RequireAuthorization(Policies.Administrators)
            .DisableAntiforgery()
            .WithName("propose-package")
            .WithSummary("Propose the package of a zip (plan.yaml, YAML, CSV and Markdown beside it), with the reason");
        group
            .MapPost(
                "/return",
                async (HttpContext http, PackageProposals proposals, ReasonBody body, CancellationToken cancellation) =>
                    Shown(await proposals.ProposeBack(http.Actor(), body.Reason ?? "", cancellation))
            )
            .RequireAuthorization(Policies.Administrators)
            .WithName("propose-package-before")
            .WithSummary("Propose to take back the package that was taken live last; a second person confirms it");
        group
            .MapGet(
                "/{proposal}/difference",
                async (PackageProposals proposals, string proposal, CancellationToken cancellation) =>
                    await proposals.Compare(proposal, WebMessages.CurrentLanguage, cancellation) is { } compared
                        ? (IResult)TypedResults.Ok(new { compared.Changes, Stranded = compared.Stranded.Select(Answers.Shown) })
                        : Answers.NotFound(proposal)
            )
            .WithName("package-difference")
            .WithSummary("What a proposed package changes, item by item and record by record, and what it would strand");
        group
            .MapPost(
                "/{proposal}/confirmation",
                async (HttpContext http, PackageProposals proposals, string proposal, CancellationToken cancellation) =>
                    Shown(await proposals.Confirm(proposal, http.Actor(), cancellation))
            )
            .WithName("confirm-package")
            .WithSummary("Confirm a package that somebody else proposed; the server goes over to it");
        group
            .MapPost(
                "/{proposal}/withdrawal",
                async (HttpContext http, PackageProposals proposals, string proposal, CancellationToken cancellation) =>
                    Shown(await proposals.Withdraw(proposal, http.Actor(), cancellation))
            )
            .WithName("withdraw-package")
            .WithSummary("Give a proposed package up");
    }

    static async Task<IResult> Propose(
        HttpContext http,
        PackageProposals proposals,
        IFormFile file,
        string? reason,
        CancellationToken cancellation = default
    ) =>
        file.Length > PackageZip.MaximumBytes
            ? Answers.Refused([PackageZip.TooLarge])
            : Shown(await proposals.Propose(await Answers.Content(file, cancellation), http.Actor(), reason ?? "", cancellation));

    static IResult Shown(ProposalResult result) =>
        result.Proposal is { } proposal ? TypedResults.Ok(proposal) : Answers.Refused(result.Problems);
}
