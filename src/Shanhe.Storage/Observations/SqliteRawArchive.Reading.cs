using Dapper;
using Microsoft.Data.Sqlite;
using Shanhe.Observations.Archive;

namespace Shanhe.Storage.Observations;

/// <summary>What is read of the archive, on the asking thread.</summary>
public sealed partial class SqliteRawArchive
{
    public ValueTask<IReadOnlyList<RawEntry>> After(long position, int limit, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return new(Page(position, limit));
    }

    IReadOnlyList<RawEntry> Page(long position, int limit)
    {
        if (position >= Head)
            return [];
        if (_recent.After(position, limit) is { } fresh)
            return fresh;
        var found = new List<RawEntry>();
        foreach (var (connection, from) in FilesAfter(position))
        {
            using (connection)
            {
                // The block that holds the position begins at or before it.
                var start =
                    connection.QueryFirst<long?>("SELECT max(first) FROM block WHERE first <= @next", new { next = position + 1 }) ?? from;
                foreach (
                    var (first, count, body) in connection.Query<(long, long, byte[])>(
                        "SELECT first, count, body FROM block WHERE first >= @start ORDER BY first",
                        new { start },
                        buffered: false
                    )
                )
                {
                    foreach (var entry in BlockReader.ReadOrDamaged(first, count, body))
                    {
                        if (entry.Position > position)
                            found.Add(entry);
                    }

                    if (found.Count >= limit)
                        return found.Count > limit ? found.GetRange(0, limit) : found;
                }
            }
        }

        return found;
    }

    IEnumerable<(SqliteConnection Connection, long First)> FilesAfter(long position)
    {
        List<KeyValuePair<long, string>> files;
        lock (_reading)
            files = [.. _files];
        for (var i = 0; i < files.Count; i++)
        {
            if (i + 1 < files.Count && files[i + 1].Key <= position + 1)
                continue;
            yield return (Connect(files[i].Value, write: false), files[i].Key);
        }
    }

    public ValueTask<RawEntry?> Find(long position, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return new(
            position < 1 || position > Head ? null
            : Page(position - 1, 1) is [var entry] && entry.Position == position ? entry
            : null
        );
    }

    public ValueTask<IReadOnlyList<RawEntry>> Of(
        string device,
        int limit,
        long before = long.MaxValue,
        CancellationToken cancellation = default
    ) => new(Newest(device, limit, before, cancellation));

    List<RawEntry> Newest(string device, int limit, long before, CancellationToken cancellation)
    {
        const int blocksAtMost = 4_000;
        var found = new List<RawEntry>();
        var blocks = 0;
        List<string> files;
        lock (_reading)
            files = [.. _files.Values.Reverse()];
        foreach (var file in files)
        {
            using var connection = Connect(file, write: false);
            foreach (
                var (first, body) in connection.Query<(long, byte[])>(
                    "SELECT first, body FROM block WHERE first < @before ORDER BY first DESC",
                    new { before },
                    buffered: false
                )
            )
            {
                cancellation.ThrowIfCancellationRequested();
                var entries = BlockReader.Read(first, body);
                for (var i = entries.Count - 1; i >= 0; i--)
                {
                    if (entries[i].Device == device && entries[i].Position < before)
                        found.Add(entries[i]);
                    if (found.Count == limit)
                        return found;
                }

                if (++blocks >= blocksAtMost)
                    return found;
            }
        }

        return found;
    }

    public async ValueTask WaitAfter(long position, CancellationToken cancellation)
    {
        while (Head <= position)
        {
            var grown = Volatile.Read(ref _grown);
            if (Head > position)
                return;
            await grown.Task.WaitAsync(cancellation);
        }
    }

    public ValueTask<ArchiveCheck> Check(CancellationToken cancellation = default) => new(Checked(cancellation));

    ArchiveCheck Checked(CancellationToken cancellation)
    {
        long entries = 0;
        var hash = ArchiveChain.Beginning;
        ArchiveCheck Broken(long position, string detail) =>
            new(entries, Convert.ToHexStringLower(ArchiveChain.Beginning), new(position, detail));
        List<string> files;
        lock (_reading)
            files = [.. _files.Values];
        foreach (var file in files)
        {
            using var connection = Connect(file, write: false);
            foreach (var (first, body) in connection.Query<(long, byte[])>("SELECT first, body FROM block ORDER BY first", buffered: false))
            {
                cancellation.ThrowIfCancellationRequested();
                if (first != entries + 1)
                    return Broken(first, $"gap after {entries}");
                IReadOnlyList<RawEntry> block;
                try
                {
                    block = BlockReader.Read(first, body);
                }
                catch (Exception problem) when (BlockReader.IsDamage(problem))
                {
                    return Broken(first, problem.Message);
                }

                foreach (var e in block)
                {
                    hash = ArchiveChain.After(hash, e.Position, new(e.Received, e.Kind, e.Device, e.Source, e.Note, e.Payload));
                    if (!hash.AsSpan().SequenceEqual(e.Hash))
                        return Broken(e.Position, "hash");
                    entries++;
                }
            }
        }

        return new(entries, Convert.ToHexStringLower(hash), null);
    }
}
