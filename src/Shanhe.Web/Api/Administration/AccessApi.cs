using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Accounts;

namespace Shanhe.Web.Api.Administration;

/// <summary>How the holders of accounts come in: their open sessions, their tokens, their second step.</summary>
static class AccessApi
{
    public static void Map(RouteGroupBuilder accounts)
    {
        accounts
            .MapGet(
                "/{id}/sessions",
                async (AccountBook book, SessionBook sessions, string id, CancellationToken cancellation) =>
                    await book.Find(id, cancellation) is null
                        ? Answers.NotFound(id)
                        : (IResult)TypedResults.Ok(await sessions.Of(id, cancellation))
            )
            .WithName("account-sessions")
            .WithSummary("The sign-ins of an account that still hold");
        accounts
            .MapDelete(
                "/{id}/sessions/{session}",
                async (SessionBook sessions, string id, string session, CancellationToken cancellation) =>
                    await sessions.End(id, session, cancellation) ? TypedResults.NoContent() : Answers.NotFound(session)
            )
            .WithName("end-session")
            .WithSummary("End a sign-in of an account");
        accounts
            .MapDelete(
                "/{id}/sessions",
                async (HttpContext http, AccountBook book, string id, CancellationToken cancellation) =>
                    (await book.EndSessions(id, http.Actor().Id, cancellation)).Problem is { } problem
                        ? Answers.Refused([problem])
                        : TypedResults.NoContent()
            )
            .WithName("end-sessions")
            .WithSummary("End all sign-ins of an account; password and tokens stay");
        accounts
            .MapPost(
                "/{id}/second-step/reset",
                async (HttpContext http, SecondStep second, string id, ReasonBody body, CancellationToken cancellation) =>
                    (await second.Reset(id, body.Reason ?? "", http.Actor().Id, cancellation)).Problem is { } problem
                        ? Answers.Refused([problem])
                        : TypedResults.NoContent()
            )
            .WithName("reset-second-step")
            .WithSummary("Turn the second step of an account off whose holder lost the authenticator; the reason stands in the journal");
    }
}
