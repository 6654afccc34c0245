using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Finding;
using Shanhe.Web.Access;
using Shanhe.Web.Words;

namespace Shanhe.Web.Api.Records;

/// <summary>What the search field offers while one types.</summary>
static class SuggestionApi
{
    const int OfEach = 6;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/suggestions", Suggest)
            .RequireAuthorization(Policies.Parties)
            .WithTags("registers")
            .WithName("suggestions")
            .WithSummary("What fits a few letters: records, sites, indicators, registers, commands, each with its page; six of a kind");

    static async ValueTask<IResult> Suggest(
        HttpContext http,
        Finder finder,
        [Required, MaxLength(Finder.LongestWords)] string? q,
        CancellationToken cancellation = default
    ) =>
        TypedResults.Ok(
            (await finder.Find(q, http.Actor(), OfEach, cancellation))
                .GroupBy(f => f.Kind)
                .Select(g => new
                {
                    Kind = g.Key,
                    Name = FoundWords.Kind(g.Key),
                    Items = g.Select(f => new
                    {
                        f.Id,
                        Name = FoundWords.Name(f),
                        Of = f.Of?.In(WebMessages.CurrentLanguage),
                        Href = FoundWords.Href(f, http.Actor()),
                    }),
                })
        );
}
