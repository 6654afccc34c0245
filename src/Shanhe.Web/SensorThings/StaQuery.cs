using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Shanhe.Web.SensorThings;

/// <summary>The options of a query: $filter, $orderby, $top, $skip, $count, $select, $expand with options of its own.</summary>
public sealed record StaQuery
{
    public const int DefaultTop = 100;
    public const int MaximumTop = 10_000;

    public StaNode? Filter { get; init; }

    public IReadOnlyList<(StaNode By, bool Descending)> OrderBy { get; init; } = [];

    public int Top { get; init; } = DefaultTop;

    public int Skip { get; init; }

    public bool Count { get; init; }

    public IReadOnlyList<string> Select { get; init; } = [];

    /// <summary>Whether observations are wanted as tables (<c>$resultFormat=dataArray</c>).</summary>
    public bool DataArray { get; init; }

    public IReadOnlyDictionary<string, StaQuery> Expand { get; init; } = new Dictionary<string, StaQuery>();

    public static StaQuery Of(IQueryCollection query) => Of(query.Select(q => (q.Key, q.Value.ToString())));

    static StaQuery Of(IEnumerable<(string Name, string Value)> options)
    {
        var query = new StaQuery();
        foreach (var (name, value) in options)
        {
            query = name switch
            {
                "$filter" => query with { Filter = StaParser.Parse(value) },
                "$orderby" => query with { OrderBy = [.. Split(value, ',').Select(Order)] },
                "$top" => query with { Top = Math.Min(MaximumTop, Number(name, value)) },
                "$skip" => query with { Skip = Number(name, value) },
                "$count" => query with
                {
                    Count =
                        value == "true" ? true
                        : value == "false" ? false
                        : throw new StaException("$count: true or false"),
                },
                "$select" => query with
                {
                    Select = [.. value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
                },
                "$expand" => query with { Expand = Expansions(value) },
                "$resultFormat" => query with
                {
                    DataArray =
                        value == "dataArray" ? true : throw new StaException($"$resultFormat: '{value}' is not known", unsupported: true),
                },
                _ when name.StartsWith('$') => throw new StaException($"{name} is not known", unsupported: true),
                _ => query,
            };
        }

        return query;
    }

    static int Number(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? n
            : throw new StaException($"{name}: '{value}' is no number");

    static (StaNode, bool) Order(string text)
    {
        var parts = text.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || (parts.Length > 1 && parts[^1] is not ("asc" or "desc") && !text.Contains('(', StringComparison.Ordinal)))
            throw new StaException($"$orderby: '{text}'");
        var descending = parts[^1] == "desc";
        var by = parts[^1] is "asc" or "desc" ? text.Trim()[..^parts[^1].Length] : text;
        return (StaParser.Parse(by), descending);
    }

    /// <summary>
    /// <c>Datastreams($filter=…;$expand=Observations($top=1)),Locations</c> and the short form <c>Datastreams/Observations</c>.
    /// </summary>
    static Dictionary<string, StaQuery> Expansions(string value)
    {
        var found = new Dictionary<string, StaQuery>(StringComparer.Ordinal);
        foreach (var part in Split(value, ','))
        {
            var open = part.IndexOf('(', StringComparison.Ordinal);
            var path = (open < 0 ? part : part[..open]).Trim();
            var options =
                open < 0
                    ? []
                    : Split(part.EndsWith(')') ? part[(open + 1)..^1] : throw new StaException($"$expand: '{part}'"), ';')
                        .Select(o =>
                            o.IndexOf('=', StringComparison.Ordinal) is > 0 and var at
                                ? (o[..at].Trim(), o[(at + 1)..])
                                : throw new StaException($"$expand: '{o}'")
                        );
            var steps = path.Split('/');
            var inner = Of(options);
            for (var i = steps.Length - 1; i > 0; i--)
                inner = new() { Expand = new Dictionary<string, StaQuery> { [steps[i]] = inner } };
            found[steps[0]] = found.TryGetValue(steps[0], out var had)
                ? inner with
                {
                    Expand = had.Expand.Concat(inner.Expand).GroupBy(e => e.Key).ToDictionary(g => g.Key, g => g.Last().Value),
                }
                : inner;
        }

        return found;
    }

    /// <summary>Splits outside parentheses and quotes.</summary>
    static List<string> Split(string text, char by)
    {
        var parts = new List<string>();
        var (depth, start, quoted) = (0, 0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\'')
                quoted = !quoted;
            else if (quoted)
                continue;
            else if (text[i] == '(')
                depth++;
            else if (text[i] == ')')
                depth--;
            else if (text[i] == by && depth == 0)
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }

        if (depth != 0 || quoted)
            throw new StaException("a parenthesis or quote is not closed");
        parts.Add(text[start..]);
        return parts;
    }
}
