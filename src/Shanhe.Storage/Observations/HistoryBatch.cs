using NodaTime;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;

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
}
