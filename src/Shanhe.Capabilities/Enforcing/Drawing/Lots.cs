namespace Shanhe.Capabilities.Enforcing.Drawing;

/// <summary>Draws subjects and their officers from a frozen list by a seed: the same list and seed give the same result. Pure.</summary>
public static class Lots
{
    /// <summary>Months of a quarter, for which shares are given.</summary>
    const int QuarterMonths = 3;

    /// <summary>How many officers check a subject.</summary>
    public const int OfficersEach = 2;

    /// <summary>How many of a stratum are drawn: the share of all its subjects, rounded up, as far as there are any not yet drawn.</summary>
    public static int Count(DrawList list, DrawStratum stratum)
    {
        var wanted = (int)Math.Ceiling(list.Subjects.Count(s => s.Stratum == stratum.Id) * stratum.Share * list.Months / QuarterMonths);
        return Math.Min(wanted, Open(list, stratum).Count);
    }

    /// <summary>The first subject that may be drawn and for which there are no two officers; <c>null</c>: there is none.</summary>
    public static DrawSubject? Unattended(DrawList list)
    {
        var away = AwayOf(list);
        return list
            .Strata.Where(stratum => Count(list, stratum) > 0)
            .SelectMany(stratum => Open(list, stratum))
            .FirstOrDefault(s => list.Officers.Count(o => !away[o.Key].Contains(s.Key)) < OfficersEach);
    }

    /// <summary>
    /// The result. Of each stratum, in the order of the list, subjects are drawn without putting back: the i-th, from 0, changes places with
    /// the one that lies a number below the rest behind it (Fisher–Yates); the generator's purpose is <c>subjects/</c> with the stratum. Then
    /// each drawn subject gets one officer after the other, of those who need not stay away and have the fewest subjects so far, in the order
    /// of the list, by a number below how many they are; the purpose is <c>officers</c>.
    /// </summary>
    /// <exception cref="InvalidOperationException">A subject has no two officers, see <see cref="Unattended"/>.</exception>
    public static IReadOnlyList<DrawnSubject> Draw(DrawList list, byte[] seed)
    {
        var away = AwayOf(list);
        var load = list.Officers.ToDictionary(o => o.Key, _ => 0, StringComparer.Ordinal);
        var generator = new LotGenerator(seed, "officers");
        var result = new List<DrawnSubject>();
        foreach (var subject in list.Strata.SelectMany(stratum => Drawn(list, stratum, seed)))
        {
            var first = Officer(subject, null);
            result.Add(new(subject.Key, subject.Stratum, first, Officer(subject, first)));
        }

        return result;

        string Officer(DrawSubject subject, string? other)
        {
            var free = list.Officers.Where(o => o.Key != other && !away[o.Key].Contains(subject.Key)).ToList();
            if (free.Count == 0)
                throw new InvalidOperationException($"No two officers for {subject.Key}.");
            var least = free.Min(o => load[o.Key]);
            var idle = free.FindAll(o => load[o.Key] == least);
            var officer = idle[generator.Below(idle.Count)].Key;
            load[officer]++;
            return officer;
        }
    }

    static Dictionary<string, HashSet<string>> AwayOf(DrawList list) =>
        list.Officers.ToDictionary(o => o.Key, o => o.Away.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

    static List<DrawSubject> Open(DrawList list, DrawStratum stratum) =>
        [.. list.Subjects.Where(s => s.Stratum == stratum.Id && !s.WasDrawn)];

    static IEnumerable<DrawSubject> Drawn(DrawList list, DrawStratum stratum, byte[] seed)
    {
        var open = Open(list, stratum);
        var generator = new LotGenerator(seed, "subjects/" + stratum.Id);
        var count = Count(list, stratum);
        for (var i = 0; i < count; i++)
        {
            var j = i + generator.Below(open.Count - i);
            (open[i], open[j]) = (open[j], open[i]);
        }

        return open.Take(count);
    }
}
