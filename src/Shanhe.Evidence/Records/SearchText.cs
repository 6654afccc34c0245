using System.Globalization;
using System.Text;

namespace Shanhe.Evidence.Records;

/// <summary>
/// The words under which a text is found. Chinese is cut into overlapping pairs, so that any part of two characters or more is found as a
/// phrase; letters and digits stay whole words; names also give their pinyin initials. Pure and thread-safe.
/// </summary>
public static class SearchText
{
    static readonly CompareInfo Pinyin = CultureInfo.GetCultureInfo("zh-CN").CompareInfo;

    /// <summary>
    /// The first character in use, in the order of pinyin, of each initial letter: one whose reading no edition of that order doubts.
    /// </summary>
    static readonly (string First, char Letter)[] Initials =
    [
        ("阿", 'a'),
        ("八", 'b'),
        ("嚓", 'c'),
        ("咑", 'd'),
        ("妸", 'e'),
        ("发", 'f'),
        ("旮", 'g'),
        ("哈", 'h'),
        ("讥", 'j'),
        ("咔", 'k'),
        ("垃", 'l'),
        ("妈", 'm'),
        ("拏", 'n'),
        ("噢", 'o'),
        ("妑", 'p'),
        ("七", 'q'),
        ("呥", 'r'),
        ("仨", 's'),
        ("他", 't'),
        ("穵", 'w'),
        ("夕", 'x'),
        ("丫", 'y'),
        ("帀", 'z'),
    ];

    /// <summary>By what rules texts are cut: where they change, what was kept under others is found no longer.</summary>
    public static string Rules { get; } = string.Concat(Initials.Select(i => i.First)) + Pinyin.Version.FullVersion;

    static readonly Dictionary<char, char> Known = [];
    static readonly Lock KnownLock = new();

    static bool IsHan(char c) => c is >= '\u3400' and <= '\u9fff' or >= '\uf900' and <= '\ufaff';

    /// <summary>The runs of Chinese characters and of letters and digits in a text.</summary>
    static IEnumerable<(bool Han, string Text)> Runs(string text)
    {
        var folded = text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        var start = 0;
        for (var i = 0; i <= folded.Length; i++)
        {
            if (i < folded.Length && i > start && Kind(folded[i]) == Kind(folded[start]))
                continue;
            if (i > start && Kind(folded[start]) != 0)
                yield return (Kind(folded[start]) == 2, folded[start..i]);
            start = i;
        }
    }

    static int Kind(char c) =>
        IsHan(c) ? 2
        : char.IsLetterOrDigit(c) ? 1
        : 0;

    /// <summary>The words of a text for the index.</summary>
    public static void Append(StringBuilder words, string text)
    {
        foreach (var (han, run) in Runs(text))
        {
            if (!han || run.Length == 1)
                words.Append(run).Append(' ');
            else
            {
                for (var i = 0; i + 1 < run.Length; i++)
                    words.Append(run, i, 2).Append(' ');
                // The last character begins no pair; alone it is found by itself.
                words.Append(run[^1]).Append(' ');
            }
        }

        // A gap, so that a phrase never runs from one text into the next.
        words.Append("· ");
    }

    /// <summary>The initials of a name's pinyin from each of its characters on: 浍河 gives <c>hh</c>, <c>h</c>.</summary>
    public static void AppendInitials(StringBuilder words, string name)
    {
        foreach (var (han, run) in Runs(name))
        {
            if (!han)
                continue;
            var initials = string.Concat(run.Take(24).Select(Initial));
            for (var i = 0; i + 1 < initials.Length; i++)
                words.Append(initials, i, initials.Length - i).Append(' ');
        }
    }

    static char Initial(char c)
    {
        lock (KnownLock)
        {
            if (Known.TryGetValue(c, out var known))
                return known;
            var letter = 'a';
            foreach (var (first, initial) in Initials)
            {
                if (Pinyin.Compare(c.ToString(), first) >= 0)
                    letter = initial;
                else
                    break;
            }

            return Known[c] = letter;
        }
    }

    /// <summary>
    /// The query as the full-text index reads it: every run of what was typed must be found; <c>null</c> when nothing can be searched.
    /// </summary>
    public static string? Query(string typed)
    {
        var parts = new List<string>();
        foreach (var (han, run) in Runs(typed.Length > 100 ? typed[..100] : typed))
        {
            if (!han || run.Length == 1)
                parts.Add($"\"{run}\"*");
            else
                parts.Add('"' + string.Join(' ', Enumerable.Range(0, run.Length - 1).Select(i => run.Substring(i, 2))) + '"');
        }

        return parts.Count == 0 ? null : string.Join(' ', parts);
    }
}
