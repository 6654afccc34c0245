using System.Globalization;

namespace Shanhe.Web.SensorThings;

/// <summary>Pages of entities: filtered, in the order asked for, as objects or tables.</summary>
static partial class StaApi
{
    static async IAsyncEnumerable<StaEntity> Filtered(IAsyncEnumerable<StaEntity> set, StaQuery query, StaEntities entities)
    {
        await foreach (var e in set)
        {
            if (query.Filter is not { } filter || await StaRelated.Holds(filter, e, entities))
                yield return e;
        }
    }

    static async ValueTask<Dictionary<string, object?>> Page(
        IAsyncEnumerable<StaEntity> set,
        StaQuery query,
        string root,
        string path,
        string text,
        StaEntities entities
    )
    {
        var all = Filtered(set, query, entities);
        if (query.OrderBy.Count > 0)
            all = (await Sorted(all, query, entities)).ToAsyncEnumerable();
        var answer = new Dictionary<string, object?>();
        if (query.Count)
        {
            var listed = await all.ToListAsync();
            answer["@iot.count"] = listed.Count;
            all = listed.ToAsyncEnumerable();
        }

        var page = await all.Skip(query.Skip).Take(query.Top + 1).ToListAsync();
        if (page.Count > query.Top)
        {
            page.RemoveAt(query.Top);
            answer["@iot.nextLink"] = $"{root}/{path}?{Next(text, query)}";
        }

        if (query.DataArray)
            answer["value"] = Table(page, query, root);
        else
        {
            var shown = new List<Dictionary<string, object?>>(page.Count);
            foreach (var e in page)
                shown.Add(await Shown(e, query, root, entities, 0));
            answer["value"] = shown;
        }

        return answer;
    }

    /// <summary>The entities in the order that is asked for: the values to sort by are asked first.</summary>
    static async ValueTask<IEnumerable<StaEntity>> Sorted(IAsyncEnumerable<StaEntity> all, StaQuery query, StaEntities entities)
    {
        var order = Comparer<object?>.Create(
            (a, b) =>
                a is null
                    ? b is null
                        ? 0
                        : -1
                    : b is null
                        ? 1
                        : StaInfix.Compare(a, b) ?? 0
        );
        var keyed = new List<(StaEntity Entity, object?[] Keys)>();
        await foreach (var e in all)
        {
            var keys = new object?[query.OrderBy.Count];
            for (var i = 0; i < keys.Length; i++)
                keys[i] = await StaRelated.Judged(query.OrderBy[i].By, p => StaRelated.Value(e, p, entities));
            keyed.Add((e, keys));
        }

        IOrderedEnumerable<(StaEntity Entity, object?[] Keys)>? sorted = null;
        for (var i = 0; i < query.OrderBy.Count; i++)
        {
            var (at, descending) = (i, query.OrderBy[i].Descending);
            sorted = (sorted, descending) switch
            {
                (null, false) => keyed.OrderBy(k => k.Keys[at], order),
                (null, true) => keyed.OrderByDescending(k => k.Keys[at], order),
                (_, false) => sorted.ThenBy(k => k.Keys[at], order),
                _ => sorted.ThenByDescending(k => k.Keys[at], order),
            };
        }

        return sorted!.Select(k => k.Entity);
    }

    /// <summary>Requirement data-array: observations as tables, one a stream.</summary>
    static List<Dictionary<string, object?>> Table(IReadOnlyList<StaEntity> page, StaQuery query, string root)
    {
        if (page.Any(e => e.Set != "Observations"))
            throw new StaException("$resultFormat=dataArray is of observations");
        List<string> components = query.Select.Count > 0 ? [.. query.Select] : ["id", "phenomenonTime", "resultTime", "result"];
        return
        [
            .. page.GroupBy(e => e.Id[..e.Id.LastIndexOf('@')], StringComparer.Ordinal)
                .Select(stream => new Dictionary<string, object?>
                {
                    ["Datastream@iot.navigationLink"] = $"{root}/Datastreams('{Uri.EscapeDataString(stream.Key)}')",
                    ["components"] = components,
                    ["dataArray@iot.count"] = stream.Count(),
                    ["dataArray"] = stream
                        .Select(e =>
                            components
                                .Select(c =>
                                    c is "id" or "@iot.id" ? e.Id
                                    : e.Properties.TryGetValue(c, out var value) ? value
                                    : throw new StaException($"{e.Set} has no '{c}'")
                                )
                                .ToList()
                        )
                        .ToList(),
                }),
        ];
    }

    static string Next(string text, StaQuery query)
    {
        var kept = text.TrimStart('?')
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(o => !Uri.UnescapeDataString(o).StartsWith("$skip=", StringComparison.Ordinal));
        return string.Join('&', kept.Append(string.Create(CultureInfo.InvariantCulture, $"$skip={query.Skip + query.Top}")));
    }
}
