using Shanhe.Capabilities.Monitoring;
using Shanhe.Capabilities.Registers;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Finding;

/// <summary>
/// The one search: records, sites, and whatever the package names, each within what the reader may see. Keeps no state; any thread may use
/// it.
/// </summary>
public sealed class Finder(PlanPackage package, RecordDesk records, MonitoringDesk monitoring)
{
    /// <summary>The most characters of what is looked for.</summary>
    public const int LongestWords = 100;

    /// <summary>What fits the words, kind by kind; at most so many of each.</summary>
    /// <param name="words">An identifier, a part of a name in either language; of records also a key, a place, initials in pinyin.</param>
    /// <param name="reader">Who asks.</param>
    /// <param name="limit">The most of each kind.</param>
    public async ValueTask<IReadOnlyList<Found>> Find(string? words, Actor reader, int limit, CancellationToken cancellation = default)
    {
        words = PlainTrim(words);
        if (words.Length == 0)
            return [];
        var found = new List<Found>();
        var acting = await records.Acting(reader, cancellation);
        foreach (var record in await records.Search(words, acting, limit, cancellation))
            found.Add(
                new(FoundKind.Record, record.Key, LocalText.Same(record.Title), package.Find<Register>(record.Register)!.Name)
                {
                    Register = record.Register,
                }
            );
        var visible = package.Registers.Where(r => Fits(r.Id, r.Name, words)).ToList();
        found.AddRange(visible.Take(limit).Select(r => new Found(FoundKind.Register, r.Id, r.Name, package.Find<Area>(r.Area)?.Name)));
        found.AddRange(
            visible
                .Where(r => RecordAccess.Opens(r, acting))
                .Take(limit)
                .Select(r => new Found(FoundKind.Command, r.Id, r.Name, null) { Register = r.Id })
        );
        if (MonitoringDesk.IsStaff(reader))
            found.AddRange(
                monitoring
                    .Picture.Sites.Values.Where(s => monitoring.Reads(reader, s) && Fits(s.Id, s.Name, words))
                    .OrderBy(s => s.Id, StringComparer.Ordinal)
                    .Take(limit)
                    .Select(s => new Found(FoundKind.Site, s.Id, s.Name, monitoring.KindOf(s)?.Name))
            );
        Add(FoundKind.Indicator, package.Indicators, i => i.Name);
        Add(FoundKind.Target, package.Targets, t => t.Name);
        Add(FoundKind.Work, package.Works, w => w.Name);
        Add(FoundKind.Fact, package.Facts, f => f.Name);
        Add(FoundKind.System, package.Systems, s => s.Name);
        Add(FoundKind.Rule, package.Rules, r => r.Name);
        Add(FoundKind.Area, package.Areas, a => a.Name);
        return found;

        void Add<T>(FoundKind kind, IEnumerable<T> items, Func<T, LocalText> name)
            where T : PlanItem =>
            found.AddRange(items.Where(i => Fits(i.Id, name(i), words)).Take(limit).Select(i => new Found(kind, i.Id, name(i), null)));
    }

    static string PlainTrim(string? words) => words?.Trim() is { } text ? text[..Math.Min(text.Length, LongestWords)] : "";

    static bool Fits(string id, LocalText name, string words) =>
        id.Equals(words, StringComparison.OrdinalIgnoreCase)
        || name.Zh.Contains(words, StringComparison.OrdinalIgnoreCase)
        || name.En.Contains(words, StringComparison.OrdinalIgnoreCase);
}
