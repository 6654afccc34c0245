namespace Shanhe.Plans.Authoring;

/// <summary>How much two names have in common, as 优良天数比例 and 空气质量优良天数比率. Pure.</summary>
static class NameLikeness
{
    /// <summary>A name within another is of this many characters at least.</summary>
    const int LeastWithin = 2;

    /// <summary>How many characters two names share in the same order, when one may be meant by the other.</summary>
    const int LeastShared = 4;

    /// <summary>What part of the shorter name that is, in per cent.</summary>
    const int LeastShare = 75;

    /// <summary>What part of the longer name they share, in per cent; 0 where it is too little to be one thing.</summary>
    public static int Of(string name, string other)
    {
        var (shorter, longer) = name.Length < other.Length ? (name, other) : (other, name);
        var shared = Shared(name, other);
        return
            (shorter.Length >= LeastWithin && longer.Contains(shorter, StringComparison.Ordinal))
            || (shared >= LeastShared && shared * 100 >= shorter.Length * LeastShare)
            ? shared * 100 / longer.Length
            : 0;
    }

    static int Shared(string name, string other)
    {
        var lengths = new int[other.Length + 1];
        foreach (var c in name)
        {
            var diagonal = 0;
            for (var i = 1; i <= other.Length; i++)
                (diagonal, lengths[i]) = (lengths[i], c == other[i - 1] ? diagonal + 1 : Math.Max(lengths[i], lengths[i - 1]));
        }

        return lengths[^1];
    }
}
