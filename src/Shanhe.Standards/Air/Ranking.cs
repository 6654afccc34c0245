namespace Shanhe.Standards.Air;

/// <summary>The ranking of cities, counties or sections by an index in which less is better.</summary>
public static class Ranking
{
    /// <summary>Ranks from the smallest index; equal indices share a rank and the next rank is skipped.</summary>
    /// <param name="index">The index of each place, already rounded; null has no rank.</param>
    /// <returns>The rank of each place, in the order given.</returns>
    [Standard("环办监测〔2018〕19号", "ranking", Certainty.Memory, Vectors = "rank")]
    public static IReadOnlyList<KeyValuePair<string, int?>> Ascending(IEnumerable<KeyValuePair<string, decimal?>> index)
    {
        ArgumentNullException.ThrowIfNull(index);
        var places = index.ToArray();
        return [.. places.Select(p => new KeyValuePair<string, int?>(p.Key, p.Value is { } v ? 1 + places.Count(o => o.Value < v) : null))];
    }
}
