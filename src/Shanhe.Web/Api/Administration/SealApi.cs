using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Evidence.Seals;

namespace Shanhe.Web.Api.Administration;

/// <summary>The seals over the journal, and proofs that anyone can check without the store. Nothing of a line's content is shown.</summary>
static class SealApi
{
    const int MaximumSeals = 1_000;

    public static void Map(IEndpointRouteBuilder api)
    {
        var seals = api.MapGroup("/seals").AllowAnonymous().WithTags("seals");
        seals
            .MapGet(
                "",
                async (SealBook book, [Range(1, MaximumSeals)] int? limit, CancellationToken cancellation) =>
                    TypedResults.Ok(new { Key = book.Verifier.ToString(), Items = await book.Seals(limit ?? 100, cancellation) })
            )
            .WithName("seals")
            .WithSummary("The newest seals of the journal (C2SP tlog-checkpoint), and the key under which they are checked");
        seals
            .MapGet(
                "/latest",
                async (SealBook book, CancellationToken cancellation) =>
                    await book.Seals(1, cancellation) is [var last]
                        ? Results.Text(last.Text, "text/plain; charset=utf-8")
                        : Answers.NotFound("latest")
            )
            .WithName("latest-seal")
            .WithSummary("The newest seal as text");
        seals
            .MapGet(
                "/inclusion",
                async (SealBook book, long line, CancellationToken cancellation) =>
                    await book.Inclusion(line, cancellation) is { } proof
                        ? Results.Ok(proof)
                        : Answers.NotFound(line.ToString(System.Globalization.CultureInfo.InvariantCulture))
            )
            .WithName("inclusion-proof")
            .WithSummary("The proof that a line of the journal is sealed (RFC 6962)");
        seals
            .MapGet(
                "/consistency",
                async (SealBook book, long from, long to, CancellationToken cancellation) =>
                    await book.Consistency(from, to, cancellation) is { } proof ? Results.Ok(proof) : Answers.NotFound($"{from}-{to}")
            )
            .WithName("consistency-proof")
            .WithSummary("The proof that one seal goes on from another: nothing before it was changed (RFC 6962)");
    }
}
