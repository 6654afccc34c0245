using System.Globalization;
using System.Text.RegularExpressions;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Authoring;

/// <summary>The words by which a table groups its rows and says how binding they are: those of the plan, and new ones with ids of their own.</summary>
sealed partial class DraftWords(Plan plan)
{
    const string Ungrouped = "主要指标";

    readonly Dictionary<string, string> _categories = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> _forces = new(StringComparer.Ordinal);

    /// <summary>The group of a word; the plan's first where a row says none.</summary>
    public string Category(string word)
    {
        if (word.Length == 0 && plan.Categories.Count > 0)
            return plan.Categories[0].Id;
        if (word.Length == 0)
            word = Ungrouped;
        if (plan.Categories.FirstOrDefault(c => c.Name.Zh == word) is { } known)
            return known.Id;
        if (!_categories.TryGetValue(word, out var id))
            _categories[word] = id = Next("group", plan.Categories.Select(c => c.Id).Concat(_categories.Values));
        return id;
    }

    /// <summary>How binding a row is, by a bare word.</summary>
    public string Force(string word)
    {
        if (plan.Forces.FirstOrDefault(f => Bare(f.Value.Zh) == word).Key is { } known)
            return known;
        if (_forces.TryGetValue(word, out var id))
            return id;
        var taken = plan.Forces.Keys.Concat(_forces.Values).ToList();
        return _forces[word] = word switch
        {
            "参考" => Free("reference", taken.Contains),
            "指导" => Free("guiding", taken.Contains),
            "约束" => Free("binding", taken.Contains),
            "预期" => Free("expected", taken.Contains),
            _ => Next("force", taken),
        };
    }

    /// <summary>Whether a force was made for a word that no plan is known to use.</summary>
    public static bool IsNew(string force) => force.StartsWith("force", StringComparison.Ordinal);

    /// <summary>约束 for 约束性 and 约束性指标.</summary>
    public static string Bare(string force) => Suffix().Replace(force.Trim(), "");

    /// <summary>The fields of <c>plan.yaml</c> that have new words, each with all there are.</summary>
    public IEnumerable<(string Field, IEnumerable<(string Id, LocalText Name)> Items)> Added()
    {
        if (_categories.Count > 0)
            yield return (
                "categories",
                plan.Categories.Select(c => (c.Id, c.Name)).Concat(_categories.Select(c => (c.Value, LocalText.Same(c.Key))))
            );
        if (_forces.Count > 0)
            yield return (
                "forces",
                plan.Forces.Select(f => (f.Key, f.Value)).Concat(_forces.Select(f => (f.Value, new LocalText(f.Key + "性", f.Value))))
            );
    }

    /// <summary>An id that is not taken: the one that is wished for, else with a number behind it.</summary>
    public static string Free(string id, Func<string, bool> taken)
    {
        var free = id;
        for (var no = 2; taken(free); no++)
            free = string.Create(CultureInfo.InvariantCulture, $"{id}-{no}");
        return free;
    }

    static string Next(string word, IEnumerable<string> taken)
    {
        var ids = taken.ToHashSet(StringComparer.Ordinal);
        var no = 1;
        while (ids.Contains(string.Create(CultureInfo.InvariantCulture, $"{word}-{no}")))
            no++;
        return string.Create(CultureInfo.InvariantCulture, $"{word}-{no}");
    }

    [GeneratedRegex(@"性?(指标)?$")]
    private static partial Regex Suffix();
}
