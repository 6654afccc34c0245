using System.Collections.Concurrent;
using System.Globalization;

namespace Shanhe.Records.Bench;

/// <summary>How long each kind of request took, and what failed.</summary>
sealed class Times
{
    const int Shown = 10;
    readonly ConcurrentDictionary<string, ConcurrentBag<double>> _times = new(StringComparer.Ordinal);
    readonly ConcurrentBag<(string Kind, string What)> _failed = [];

    public void Add(string kind, TimeSpan time) => _times.GetOrAdd(kind, _ => []).Add(time.TotalMilliseconds);

    public void Fail(string kind, string what) => _failed.Add((kind, what));

    /// <summary>Prints a line a kind; 1 when anything failed.</summary>
    public int Print(TimeSpan over)
    {
        static double At(List<double> sorted, double share) => sorted.Count == 0 ? 0 : sorted[(int)((sorted.Count - 1) * share)];
        void Line(string kind, List<double> sorted) =>
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{kind, -10} {sorted.Count, 8} {sorted.Count / over.TotalSeconds, 8:0.0}/s   p50 {At(sorted, .5), 8:0.0}   p95 {At(sorted, .95), 8:0.0}   p99 {At(sorted, .99), 8:0.0} ms   failed {(kind == "all" ? _failed.Count : _failed.Count(f => f.Kind == kind)), 4}"
                )
            );
        foreach (var (kind, times) in _times.OrderBy(t => t.Key, StringComparer.Ordinal))
            Line(kind, [.. times.Order()]);
        Line("all", [.. _times.Values.SelectMany(t => t).Order()]);
        foreach (var (kind, what) in _failed.Take(Shown))
            Console.WriteLine($"failed {kind}: {what}");
        return _failed.IsEmpty ? 0 : 1;
    }
}
