using NodaTime;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Storage.Observations;

/// <summary>What a batch is made of while it is written.</summary>
sealed class HistoryBatch(int size)
{
    public List<(int No, StreamKey Key)> Streams { get; } = [];

    /// <summary>New readings; sized at once, as a list of large structs that grows would be copied through the large-object heap.</summary>
    public List<StreamReading> Fresh { get; } = new(size);

    /// <summary>The stream number of each.</summary>
    public List<int> Numbers { get; } = new(size);

    /// <summary>What changed, with the place at which it was given.</summary>
    public List<(int Index, int No, StreamReading Reading)> Changes { get; } = new(size);

    public void Add(int index, int no, in StreamReading reading)
    {
        Fresh.Add(reading);
        Numbers.Add(no);
        Changes.Add((index, no, reading));
    }

    /// <summary>What changed, in the order in which it was given.</summary>
    public List<StreamReading> InOrder()
    {
        var ordered = true;
        for (var i = 1; i < Changes.Count && ordered; i++)
            ordered = Changes[i - 1].Index <= Changes[i].Index;
        return ordered ? Changes.ConvertAll(c => c.Reading) : [.. Changes.OrderBy(c => c.Index).Select(c => c.Reading)];
    }

    public Dictionary<(int No, LocalDateTime Time), (StreamReading Old, StreamReading New)> Revised { get; } = [];

    public List<(int No, StreamReading Old, StreamReading By)> Superseded { get; } = [];

    public int Unchanged { get; set; }

    /// <summary>Whether a revision took a plausible time away, so that the last of a stream may be an earlier one.</summary>
    public bool TurnedStrange { get; private set; }

    /// <summary>The years in which an hour or day changed.</summary>
    public List<int> Years => [.. Changes.Where(c => c.Reading.Stream.Cadence >= Cadence.Hour).Select(c => c.Reading.Time.Year).Distinct()];

    /// <summary>Compares readings that are not simply newer with what is known: in this batch, and kept at their times.</summary>
    /// <param name="late">The readings.</param>
    /// <param name="kept">What is kept at their times.</param>
    /// <param name="times">The last times of streams.</param>
    /// <param name="remark">Whether a change of marks alone makes a revision.</param>
    public void Compare(
        IReadOnlyList<(int Index, int No, StreamReading Reading)> late,
        IEnumerable<(int No, StreamReading Reading)> kept,
        StreamTimes times,
        bool remark
    )
    {
        var known = kept.ToDictionary(r => (r.No, r.Reading.Time), r => r.Reading);
        for (var i = 0; i < Fresh.Count; i++)
            known[(Numbers[i], Fresh[i].Time)] = Fresh[i];
        foreach (var (index, no, reading) in late)
        {
            if (!known.TryGetValue((no, reading.Time), out var old))
            {
                known[(no, reading.Time)] = reading;
                Add(index, no, reading);
                times.Note(no, reading);
                continue;
            }

            // A value the device sent itself outranks one that was computed for it.
            if (IsSame(reading, old, remark) || (reading.Origin == ReadingOrigin.Computed && old.Origin != ReadingOrigin.Computed))
            {
                Unchanged++;
                continue;
            }

            var revised = reading with { Revision = old.Revision + 1 };
            known[(no, reading.Time)] = revised;
            times.Note(no, revised);
            TurnedStrange |= old.HasPlausibleTime && !revised.HasPlausibleTime;
            Changes.Add((index, no, revised));
            Superseded.Add((no, old, reading));
            if (Fresh.FindIndex(f => f.Time == reading.Time && f.Stream == reading.Stream) is >= 0 and var at)
                Fresh[at] = revised;
            else
                Revised[(no, reading.Time)] = (old, revised);
        }
    }

    /// <summary>
    /// Whether a reading changes nothing of another. A value that came ahead of its time says something new when it comes in time.
    /// </summary>
    static bool IsSame(in StreamReading reading, in StreamReading old, bool remark) =>
        reading.SaysTheSame(old)
        && reading.HasPlausibleTime == old.HasPlausibleTime
        && ((!remark && reading.Origin != ReadingOrigin.Computed) || (reading.Marks == old.Marks && reading.Valid == old.Valid));
}
