using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Accounts;
using Shanhe.Plans.Text;

namespace Shanhe.Web.Api.Administration;

/// <summary>One's own tokens for programs.</summary>
static class TokenApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var tokens = api.MapGroup("/tokens").RequireAuthorization(Policies.Staff).WithTags("tokens");
        tokens
            .MapGet(
                "",
                async (HttpContext http, TokenBook book, CancellationToken cancellation) =>
                    TypedResults.Ok((await book.Of(http.Actor().Id, cancellation)).Select(Shown))
            )
            .WithName("tokens")
            .WithSummary("One's own tokens, with scope, last day and the day of the last use");
        tokens
            .MapPost("", Create)
            .RequireAuthorization(Policies.People)
            .WithName("create-token")
            .WithSummary(
                "Make a token: scope read or write, areas of the API, days (90, at most 366); its text is in the answer, once. By a sign-in, not by a token"
            );
        tokens
            .MapDelete(
                "/{id}",
                async (HttpContext http, TokenBook book, string id, CancellationToken cancellation) =>
                    await book.Revoke(http.Actor().Id, id, cancellation: cancellation) ? TypedResults.NoContent() : Answers.NotFound(id)
            )
            .WithName("revoke-token")
            .WithSummary("Revoke a token");
    }

    static async Task<IResult> Create(HttpContext http, TokenBook book, TokenBody body, CancellationToken cancellation = default)
    {
        if (body.Scope is not (null or "read" or "write"))
            return Answers.Refused([new("A434", default, AccountMessages.Wording.Say("A434", body.Scope))]);
        var (areas, wrong) = TokenBook.AreasOf((body.Areas ?? []).Select(a => a ?? ""));
        if (wrong is not null)
            return Answers.Refused([wrong]);
        var made = await book.Create(
            http.Actor().Id,
            new(body.Name ?? "")
            {
                Days = body.Days,
                ReadOnly = body.ReadOnly || body.Scope == "read",
                Areas = areas,
            },
            cancellation: cancellation
        );
        return made.Token is { } token
            ? TypedResults.Ok(
                new
                {
                    token.Id,
                    token.Name,
                    token.Expires,
                    LastDay = TokenBook.LastDay(token),
                    Token = made.Text,
                }
            )
            : Answers.Refused([made.Problem!]);
    }

    static object Shown(TokenUse use) =>
        new
        {
            use.Token.Id,
            use.Token.Name,
            use.Token.Created,
            use.Token.Expires,
            LastDay = TokenBook.LastDay(use.Token),
            use.Token.Revoked,
            use.Token.ReadOnly,
            Scope = use.Token.ReadOnly ? "read" : "write",
            Areas = TokenBook.AreaNames(use.Token.Areas),
            use.Holds,
            use.LastUsed,
        };
}
