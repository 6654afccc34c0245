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

    /// <summary>Ranks of several measures brought together by weights, as districts are ranked by level and by improvement.</summary>
    /// <remarks>Each measure is ranked by itself, less is better; the weighted ranks are added and ranked again.</remarks>
    /// <param name="places">The measures of each place in one order; a place that lacks one has no rank.</param>
    /// <param name="weights">The weight of each measure, none negative.</param>
    /// <returns>Score and rank of each place, in the order given.</returns>
    /// <exception cref="ArgumentException">A place has another number of measures than there are weights, or a weight is negative.</exception>
    [Standard("district rankings", "weighted ranks", Certainty.Own, Vectors = "rank_weighted")]
    public static IReadOnlyList<(string Place, decimal? Score, int? Rank)> Weighted(
        IReadOnlyList<KeyValuePair<string, IReadOnlyList<decimal?>>> places,
        IReadOnlyList<decimal> weights
    )
    {
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(weights);
        if (places.Any(p => p.Value.Count != weights.Count) || weights.Any(w => w < 0))
            throw new ArgumentException("Each measure needs a weight that is not negative.", nameof(weights));
        var complete = places.Where(p => !p.Value.Contains(null)).ToArray();
        var scores = complete.ToDictionary(
            p => p.Key,
            p => weights.Select((w, m) => w * (1 + complete.Count(o => o.Value[m] < p.Value[m]))).Sum(),
            StringComparer.Ordinal
        );
        return
        [
            .. places.Select(p =>
                scores.TryGetValue(p.Key, out var score)
                    ? (p.Key, (decimal?)score, (int?)(1 + scores.Values.Count(o => o < score)))
                    : (p.Key, null, null)
            ),
        ];
    }
}
