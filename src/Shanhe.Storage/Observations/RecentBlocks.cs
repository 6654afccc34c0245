using Shanhe.Observations.Archive;

namespace Shanhe.Storage.Observations;

/// <summary>
/// The newest blocks in memory, so that deriving, which runs just behind the writer, reads no disk. Bounded, and without gaps: a block that
/// does not follow the one before, because another node wrote between them, begins anew.
/// </summary>
sealed class RecentBlocks
{
    const int MaximumEntries = 8_000;

    readonly LinkedList<IReadOnlyList<RawEntry>> _blocks = new();
    readonly Lock _lock = new();
    int _count;

    public void Add(IReadOnlyList<RawEntry> block)
    {
        lock (_lock)
        {
            if (_blocks.Last is { } last && last.Value[^1].Position + 1 != block[0].Position)
            {
                _blocks.Clear();
                _count = 0;
            }

            _blocks.AddLast(block);
            _count += block.Count;
            while (_count > MaximumEntries && _blocks.Count > 1)
            {
                _count -= _blocks.First!.Value.Count;
                _blocks.RemoveFirst();
            }
        }
    }

    /// <summary>Entries after a position, when the first of them is still here; else <c>null</c>.</summary>
    public IReadOnlyList<RawEntry>? After(long position, int limit)
    {
        lock (_lock)
        {
            if (_blocks.First is not { } oldest || oldest.Value[0].Position > position + 1)
                return null;
            var found = new List<RawEntry>();
            foreach (var block in _blocks)
            {
                if (block[^1].Position <= position)
                    continue;
                foreach (var entry in block)
                {
                    if (entry.Position > position && found.Count < limit)
                        found.Add(entry);
                }
            }

            return found;
        }
    }
}
