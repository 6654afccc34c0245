using NodaTime;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Observations.Quality;

/// <summary>
/// Marks readings by the rules of the package and by what people said. It remembers the last readings of each stream; one thread uses it.
/// </summary>
public sealed class QualityDesk(PlanPackage package)
{
    const int Remembered = 12;

    readonly Dictionary<StreamKey, QualityRule[]> _rules = [];
    readonly Dictionary<StreamKey, StreamMemory> _memory = [];
    readonly ILookup<(string Kind, Cadence Cadence), QualityRule> _byKind = (
        from rule in package.QualityRules
        from kind in rule.Kinds.Count > 0 ? rule.Kinds : package.SiteKinds.Select(k => k.Id)
        from cadence in rule.Cadences
        select (Key: (kind, cadence), rule)
    ).ToLookup(p => p.Key, p => p.rule);

    /// <summary>Marks the readings of a batch in place.</summary>
    public void Mark(List<StreamReading> readings, SitePicture picture)
    {
        for (var i = 0; i < readings.Count; i++)
        {
            var r = readings[i];
            var rules = RulesOf(r.Stream, picture);
            var (marks, valid) = (r.Marks, r.Valid);
            foreach (var rule in rules)
            {
                if (Check(rule, r, readings, i) is not { } mark)
                    continue;
                marks |= mark;
                if (rule.Invalid && mark != Marks.ZeroDrift)
                    valid = false;
            }

            readings[i] = Tagged(r with { Marks = marks, Valid = valid }, picture);
            Remember(readings[i]);
        }
    }

    /// <summary>The reading as the last statement about it has it.</summary>
    public static StreamReading Tagged(StreamReading r, SitePicture picture)
    {
        if (picture.TagOf(r.Stream.Site, r.Stream.Factor, r.Time) is not { } tag)
            return r;
        return tag.Kind switch
        {
            TagKind.Accepted => r with { Marks = r.Marks | Marks.Accepted, Valid = (r.Marks & Marks.NoNumber) == 0 },
            TagKind.Rejected => r with { Marks = r.Marks | Marks.Rejected, Valid = false },
            TagKind.Stopped => r with { Marks = r.Marks | Marks.Stopped },
            TagKind.StartUp or TagKind.ShutDown => r with { Marks = r.Marks | Marks.StartStop },
            _ => r with { Marks = r.Marks | Marks.Maintenance, Valid = false },
        };
    }

    QualityRule[] RulesOf(StreamKey stream, SitePicture picture)
    {
        if (_rules.TryGetValue(stream, out var known))
            return known;
        var kind = picture.Sites.GetValueOrDefault(stream.Site)?.Kind ?? "";
        return _rules[stream] = [
            .. _byKind[(kind, stream.Cadence)].Where(r => r.Factors.Count == 0 || r.Factors.Contains(stream.Factor)).DistinctBy(r => r.Id),
        ];
    }

    Marks? Check(QualityRule rule, in StreamReading r, List<StreamReading> batch, int at)
    {
        if (r.Value is not { } value)
            return rule.Check == QualityCheck.Drift ? Drift(rule, r) : null;
        var memory = _memory.GetValueOrDefault(r.Stream);
        switch (rule.Check)
        {
            case QualityCheck.Range:
                return value < rule.Low || value > rule.High ? Marks.Range : null;
            case QualityCheck.Negative:
                // HJ 817/818 practice: a small negative value within the zero drift stays and counts; a larger one is no value.
                return value >= 0 ? null
                    : rule.Low is { } drift && value >= drift ? Marks.ZeroDrift
                    : Marks.Negative;
            case QualityCheck.Spike:
                return
                    memory is not null
                    && memory.Count >= rule.Count
                    && memory.Median(rule.Count) is > 0 and var median
                    && value > median * rule.High
                    ? Marks.Spike
                    : null;
            case QualityCheck.Flat:
                return memory is not null && (rule.Low is null || value > rule.Low) && memory.EqualRun(value) >= rule.Count - 1
                    ? Marks.Flat
                    : null;
            case QualityCheck.Rate:
                return memory?.Last is { } last && memory.LastTime < r.Time && Math.Abs(value - last) > rule.High ? Marks.Rate : null;
            case QualityCheck.Drift:
                return Drift(rule, r);
            case QualityCheck.Order:
                var reading = r;
                return rule.Others.Any(o => Same(reading, o, batch, at) is { } other && other < value) ? Marks.Order : null;
            case QualityCheck.Sum:
                var stream = r;
                var parts = rule.Others.Select(o => Same(stream, o, batch, at)).ToList();
                return parts.All(p => p is not null) && parts.Sum() > value ? Marks.Sum : null;
            case QualityCheck.Neighbours:
                return Neighbours(rule, r, value) ? Marks.Neighbours : null;
            default:
                return null;
        }
    }

    /// <summary>A real-time reading whose device clock is off.</summary>
    static Marks? Drift(QualityRule rule, in StreamReading r) =>
        r.Stream.Cadence == Cadence.Moment
        && r.Origin == ReadingOrigin.Device
        && r.Time > PlanTime.Local(r.Received).PlusMinutes(rule.Minutes)
            ? Marks.Drift
            : null;

    /// <summary>The value of another factor of the same site and time: in the same batch, near this one, or remembered.</summary>
    decimal? Same(in StreamReading r, string factor, List<StreamReading> batch, int at)
    {
        for (var i = Math.Max(0, at - 40); i < Math.Min(batch.Count, at + 40); i++)
        {
            var o = batch[i];
            if (o.Stream.Factor == factor && o.Time == r.Time && o.Stream.Site == r.Stream.Site && o.Stream.Cadence == r.Stream.Cadence)
                return o.Value;
        }

        return _memory.TryGetValue(r.Stream with { Factor = factor }, out var memory) && memory.LastTime == r.Time ? memory.Last : null;
    }

    bool Neighbours(QualityRule rule, in StreamReading r, decimal value)
    {
        var values = new List<decimal>();
        foreach (var (key, memory) in _memory)
        {
            if (
                key.Factor == r.Stream.Factor
                && key.Cadence == r.Stream.Cadence
                && key.Site != r.Stream.Site
                && memory.LastTime == r.Time
                && memory.Last is { } v
            )
                values.Add(v);
        }

        if (values.Count < rule.Count)
            return false;
        values.Sort();
        var median = values[values.Count / 2];
        return median > 0 && (value > median * rule.High || value * rule.High < median);
    }

    void Remember(in StreamReading r)
    {
        if (r.Value is not { } value)
            return;
        if (!_memory.TryGetValue(r.Stream, out var memory))
            _memory[r.Stream] = memory = new(Remembered);
        if (r.Time > memory.LastTime)
            memory.Add(r.Time, value);
    }

    sealed class StreamMemory(int size)
    {
        readonly decimal[] _values = new decimal[size];
        int _next;

        public int Count { get; private set; }

        public LocalDateTime LastTime { get; private set; } = new(1, 1, 1, 0, 0);

        public decimal? Last => Count == 0 ? null : _values[(_next + size - 1) % size];

        public void Add(LocalDateTime time, decimal value)
        {
            _values[_next] = value;
            _next = (_next + 1) % size;
            Count = Math.Min(Count + 1, size);
            LastTime = time;
        }

        public int EqualRun(decimal value)
        {
            var run = 0;
            while (run < Count && _values[(_next + size - 1 - run + size) % size] == value)
                run++;
            return run;
        }

        public decimal Median(int count)
        {
            Span<decimal> last = stackalloc decimal[Math.Min(count, Count)];
            for (var i = 0; i < last.Length; i++)
                last[i] = _values[(_next + size - 1 - i + size) % size];
            last.Sort();
            return last[last.Length / 2];
        }
    }
}
