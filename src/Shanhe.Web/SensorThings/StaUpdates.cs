using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Text;
using Shanhe.Web.Api;

namespace Shanhe.Web.SensorThings;

/// <summary>
/// Updates of SensorThings: a site's name, owner, place, target and position, and the result of an observation; each is a revision.
/// Nothing is deleted.
/// </summary>
static partial class StaApi
{
    static void MapUpdates(RouteGroupBuilder group)
    {
        group
            .MapPatch("/{**path}", Patch)
            .RequireAuthorization(Policies.Operators)
            .WithName("sta-update")
            .WithSummary("SensorThings 1.1: change a Thing, a Location or an Observation's result; each change is a revision");
        group
            .MapDelete("/{**path}", (HttpContext http) => Refuse(http, "sta.delete"))
            .RequireAuthorization(Policies.Operators)
            .WithName("sta-delete")
            .WithSummary("SensorThings 1.1: always 405, as nothing is deleted");
    }

    static IResult Refuse(HttpContext http, string word)
    {
        http.Response.Headers.Allow = "GET, POST, PATCH";
        var text = Words.WatchMessages.Wording.Say(word);
        return Results.Problem(
            statusCode: StatusCodes.Status405MethodNotAllowed,
            title: text.En,
            detail: text.Zh,
            type: Answers.ProblemType + "sta"
        );
    }

    static async Task<IResult> Patch(
        HttpContext http,
        StaWriting writing,
        string? path,
        JsonElement body,
        CancellationToken cancellation = default
    )
    {
        if (Step().Match(path ?? "") is not { Success: true } step || !step.Groups["id"].Success || body.ValueKind != JsonValueKind.Object)
            return Problem(StatusCodes.Status404NotFound, path ?? "");
        var (set, id) = (
            step.Groups["name"].Value,
            Uri.UnescapeDataString(step.Groups["id"].Value.Replace("''", "'", StringComparison.Ordinal))
        );
        if (!StaEntities.Links.ContainsKey(set) || await new StaEntities(writing.Desk, writing.Queries, http.Actor()).Find(set, id) is null)
            return Problem(StatusCodes.Status404NotFound, path!);
        try
        {
            return set switch
            {
                "Things" => await Put(http, writing, Thing(writing.Desk.Picture.Sites[id], body), cancellation),
                // Where a site stood before is history.
                "Locations" when id.Contains('@', StringComparison.Ordinal) => Refuse(http, "sta.fixed"),
                "Locations" => await Put(http, writing, Location(writing.Desk.Picture.Sites[id], body), cancellation),
                "Observations" => await Result(http, writing, id, body),
                _ => Refuse(http, "sta.fixed"),
            };
        }
        catch (StaException problem)
        {
            return Problem(problem.Status, problem.Message);
        }
    }

    static async ValueTask<IResult> Put(HttpContext http, StaWriting writing, Site next, CancellationToken cancellation = default)
    {
        var result = await writing.Registration.Put(next, http.Actor(), "sensorthings", cancellation);
        return result.IsTaken ? Results.Ok(new Dictionary<string, object?> { ["@iot.id"] = next.Id }) : Answers.Refused(result.Problems);
    }

    /// <summary>Only what is named is changed; what can't be is named in the refusal.</summary>
    static Site Thing(Site site, JsonElement body)
    {
        foreach (var part in body.EnumerateObject())
        {
            site = part.Name switch
            {
                "name" => site with
                {
                    Name = new LocalText(part.Value.ToString(), site.Name.En == site.Name.Zh ? part.Value.ToString() : site.Name.En),
                },
                "properties" when part.Value.ValueKind == JsonValueKind.Object => Properties(site, part.Value),
                _ => throw new StaException($"Things: '{part.Name}' can't be changed"),
            };
        }

        return site;
    }

    static Site Properties(Site site, JsonElement properties)
    {
        foreach (var part in properties.EnumerateObject())
        {
            site = part.Name switch
            {
                "owner" => site with { Owner = part.Value.ToString() },
                "place" => site with { Place = part.Value.ToString() },
                "target" => site with { Target = part.Value.ValueKind == JsonValueKind.Null ? null : part.Value.ToString() },
                "nameEn" => site with { Name = new LocalText(site.Name.Zh, part.Value.ToString()) },
                _ => throw new StaException($"Things: 'properties/{part.Name}' can't be changed"),
            };
        }

        return site;
    }

    static Site Location(Site site, JsonElement body)
    {
        foreach (var part in body.EnumerateObject().Where(p => p.Name != "location"))
            throw new StaException($"Locations: '{part.Name}' can't be changed");
        if (
            !body.TryGetProperty("location", out var place)
            || Text(place, "type") != "Point"
            || !place.TryGetProperty("coordinates", out var c)
            || c.ValueKind != JsonValueKind.Array
            || c.GetArrayLength() < 2
            || !c[0].TryGetDecimal(out var longitude)
            || !c[1].TryGetDecimal(out var latitude)
        )
            throw new StaException("location: a Point with longitude and latitude");
        return site with { Longitude = longitude, Latitude = latitude };
    }

    /// <summary>The corrected result is archived like any reading; the one before is kept as a revision.</summary>
    static async Task<IResult> Result(HttpContext http, StaWriting writing, string id, JsonElement body)
    {
        foreach (var part in body.EnumerateObject().Where(p => p.Name != "result"))
            throw new StaException($"Observations: '{part.Name}' can't be changed");
        var at = id.LastIndexOf('@');
        var stream = StaEntities.ParseStream(id[..at])!.Value;
        var taken = await writing.Intake.Take(
            [new(1, stream.Site, stream.Factor, stream.Cadence.ToString(), id[(at + 1)..], Text(body, "result"))],
            http.Actor(),
            "sensorthings",
            simulated: false,
            http.RequestAborted
        );
        if (taken.Accepted == 0)
            return Answers.Refused(taken.Problems);
        await writing.Intake.Derived(taken.LastPosition, TimeSpan.FromSeconds(5), http.RequestAborted);
        return Results.Ok(
            new Dictionary<string, object?> { ["@iot.id"] = id, ["archive"] = taken.LastPosition.ToString(CultureInfo.InvariantCulture) }
        );
    }
}
