using Npgsql;
using Shanhe.Observations.Archive;
using Shanhe.Storage.Observations;

namespace Shanhe.Storage.Postgres.Observations;

/// <summary>What is read of the archive.</summary>
public sealed partial class PostgresRawArchive
{
    public async ValueTask<IReadOnlyList<RawEntry>> After(long position, int limit, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var head = Head;
        if (position >= head || limit <= 0)
            return [];
        // What lies in memory may end before what another node appended.
        if (_recent.After(position, limit) is { Count: > 0 } fresh && (fresh.Count == limit || fresh[^1].Position >= head))
            return fresh;
        // The block that holds the next entry, and those up to the page's end.
        var next = position + 1;
        var found = Entries(await Blocks(From("SELECT max(first) FROM archive_block WHERE first <= $1"), next, limit, cancellation));
        // None: its month was detached, and what follows is the next block that is there.
        return found.Count > 0
            ? found
            : Entries(await Blocks(From("SELECT min(first) FROM archive_block WHERE first > $1"), next, limit, cancellation));

        // Positions have no gaps within a month, so a page of entries lies in the blocks that begin within its length.
        static string From(string start) =>
            $"WITH start AS MATERIALIZED (({start})) SELECT first, count, body FROM archive_block WHERE first >= (TABLE start) AND first < greatest($1, (TABLE start)) + $2 ORDER BY first";

        List<RawEntry> Entries(List<(long First, long Count, byte[] Body)> blocks) =>
            [.. blocks.SelectMany(b => BlockReader.ReadOrDamaged(b.First, b.Count, b.Body)).Where(e => e.Position > position).Take(limit)];
    }

    public async ValueTask<RawEntry?> Find(long position, CancellationToken cancellation = default) =>
        position >= 1 && position <= Head && await After(position - 1, 1, cancellation) is [var entry] && entry.Position == position
            ? entry
            : null;

    public async ValueTask<IReadOnlyList<RawEntry>> Of(
        string device,
        int limit,
        long before = long.MaxValue,
        CancellationToken cancellation = default
    )
    {
        const int blocksAtMost = 4_000;
        const int blocksAtOnce = 50;
        var found = new List<RawEntry>();
        var upper = before;
        for (var blocks = 0; blocks < blocksAtMost; blocks += blocksAtOnce)
        {
            var page = await Blocks(
                "SELECT first, count, body FROM archive_block WHERE first < $1 ORDER BY first DESC LIMIT $2",
                upper,
                blocksAtOnce,
                cancellation
            );
            foreach (var (first, _, body) in page)
            {
                cancellation.ThrowIfCancellationRequested();
                upper = first;
                var entries = BlockReader.Read(first, body);
                for (var i = entries.Count - 1; i >= 0; i--)
                {
                    if (entries[i].Device == device && entries[i].Position < before)
                        found.Add(entries[i]);
                    if (found.Count == limit)
                        return found;
                }
            }

            if (page.Count < blocksAtOnce)
                return found;
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

    public async ValueTask<ArchiveCheck> Check(CancellationToken cancellation = default)
    {
        const int blocksAtOnce = 200;
        long entries = 0;
        var hash = ArchiveChain.Beginning;
        var last = 0L;
        ArchiveCheck Broken(long position, string detail) =>
            new(entries, Convert.ToHexStringLower(ArchiveChain.Beginning), new(position, detail));
        while (true)
        {
            var page = await Blocks(
                "SELECT first, count, body FROM archive_block WHERE first > $1 ORDER BY first LIMIT $2",
                last,
                blocksAtOnce,
                cancellation
            );
            foreach (var (first, _, body) in page)
            {
                cancellation.ThrowIfCancellationRequested();
                last = first;
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

            if (page.Count < blocksAtOnce)
                return new(entries, Convert.ToHexStringLower(hash), null);
        }
    }

    async Task<List<(long First, long Count, byte[] Body)>> Blocks(string sql, long position, long limit, CancellationToken cancellation)
    {
        var found = new List<(long, long, byte[])>();
        await using var command = _source.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = position });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = limit });
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
            found.Add((rows.GetInt64(0), rows.GetInt64(1), rows.GetFieldValue<byte[]>(2)));
        return found;
    }
}
