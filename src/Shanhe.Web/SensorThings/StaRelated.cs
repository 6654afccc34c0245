namespace Shanhe.Web.SensorThings;

/// <summary>
/// What a path of an expression means for an entity: its own properties, or those of entities that are related to it (OGC 18-088,
/// 9.3.3.5). Where many are, the condition holds when it holds for one of them.
/// </summary>
static class StaRelated
{
    /// <summary>How many related entities are looked at for one entity.</summary>
    const int MostRelated = 2_000;

    /// <summary>Whether a filter holds for an entity; each of its parts may hold for another related one.</summary>
    public static async ValueTask<bool> Holds(StaNode filter, StaEntity e, StaEntities entities) =>
        filter switch
        {
            StaInfix { Operator: "and" } both => await Holds(both.Left, e, entities) && await Holds(both.Right, e, entities),
            StaInfix { Operator: "or" } either => await Holds(either.Left, e, entities) || await Holds(either.Right, e, entities),
            StaNot not => !await Holds(not.Inner, e, entities),
            _ => await HoldsForOne(filter, e, entities),
        };

    static async ValueTask<bool> HoldsForOne(StaNode filter, StaEntity e, StaEntities entities)
    {
        var many = filter.Paths().Select(p => HeadOf(p, e)).FirstOrDefault(h => h is not null);
        if (many is null)
            return await Judged(filter, path => Value(e, path, entities)) is true;
        // Related ones are few but for observations: of those no more than a bound are looked at.
        await foreach (var one in entities.Follow(e, many, null).Take(MostRelated))
        {
            if (await Judged(filter, path => Through(path, many, one, e, entities)) is true)
                return true;
            if (
                one.Set != e.Set
                && filter.Paths().Any(p => p.StartsWith(many + "/", StringComparison.Ordinal) && HasMany(p[(many.Length + 1)..], one))
            )
            {
                var inner = Renamed(filter, many);
                if (inner is not null && await HoldsForOne(inner, one, entities))
                    return true;
            }
        }

        return false;
    }

    /// <summary>What an expression says, once the values of all its paths were asked for.</summary>
    public static async ValueTask<object?> Judged(StaNode expression, Func<string, ValueTask<object?>> ask)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var path in expression.Paths())
        {
            if (!values.ContainsKey(path))
                values[path] = await ask(path);
        }

        return expression.Of(path => values[path]);
    }

    /// <summary>The link to many with which a path begins; <c>null</c>: it begins otherwise.</summary>
    static string? HeadOf(string path, StaEntity e)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && StaEntities.Links[e.Set].TryGetValue(path[..slash], out var link) && link.Many ? path[..slash] : null;
    }

    static bool HasMany(string path, StaEntity e) => HeadOf(path, e) is not null;

    static ValueTask<object?> Through(string path, string link, StaEntity one, StaEntity e, StaEntities entities) =>
        path.StartsWith(link + "/", StringComparison.Ordinal) ? Value(one, path[(link.Length + 1)..], entities) : Value(e, path, entities);

    /// <summary>The filter as it reads from a related entity, when all its paths go through the link.</summary>
    static StaNode? Renamed(StaNode node, string link) =>
        node switch
        {
            StaPath path => path.Path.StartsWith(link + "/", StringComparison.Ordinal) ? new StaPath(path.Path[(link.Length + 1)..]) : null,
            StaInfix infix => Renamed(infix.Left, link) is { } left && Renamed(infix.Right, link) is { } right
                ? new StaInfix(infix.Operator, left, right)
                : null,
            StaNot not => Renamed(not.Inner, link) is { } inner ? new StaNot(inner) : null,
            StaCall call => call.Arguments.Select(a => Renamed(a, link)).ToList() is var all && all.TrueForAll(a => a is not null)
                ? new StaCall(call.Name, all!)
                : null,
            _ => node,
        };

    /// <summary>The value of a path for an entity; of many related ones that of the first.</summary>
    public static async ValueTask<object?> Value(StaEntity e, string path, StaEntities entities)
    {
        if (path is "id" or "@iot.id")
            return e.Id;
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var (head, rest) = slash < 0 ? (path, "") : (path[..slash], path[(slash + 1)..]);
        if (StaEntities.Links[e.Set].ContainsKey(head))
            return rest.Length > 0 && await entities.Follow(e, head, null).FirstOrDefaultAsync() is { } next
                ? await Value(next, rest, entities)
                : null;
        if (!e.Properties.TryGetValue(head, out var value))
            throw new StaException($"{e.Set} has no '{head}'");
        foreach (var part in rest.Split('/', StringSplitOptions.RemoveEmptyEntries))
            value = value is IReadOnlyDictionary<string, object?> map && map.TryGetValue(part, out var inner) ? inner : null;
        return value is int n ? (decimal)n : value;
    }
}
