using F23.StringSimilarity;

namespace Shanhe.Plans.Text;

/// <summary>Finds the valid name that a wrong one was probably meant to be.</summary>
public static class Nearest
{
    static readonly Damerau Distance = new();

    /// <summary>
    /// The candidate at the smallest edit distance, or <c>null</c> when none is near enough (a third of the length, at least 2 edits, 1
    /// for names of three characters and less).
    /// </summary>
    public static string? Name(string wrong, IEnumerable<string> candidates)
    {
        string? best = null;
        // A name of one character has nothing in common with another of one.
        var reach =
            wrong.Length <= 1 ? 0.0
            : wrong.Length <= 3 ? 1.0
            : Math.Max(2.0, wrong.Length / 3.0);
        foreach (var candidate in candidates)
        {
            var distance = Distance.Distance(wrong.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (distance > reach || (distance == reach && best is not null))
                continue;
            reach = distance;
            best = candidate;
        }

        return best;
    }
}
