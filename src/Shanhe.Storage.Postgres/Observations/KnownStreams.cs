using NodaTime;
using Npgsql;
using Shanhe.Observations;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Storage.Observations;

namespace Shanhe.Storage.Postgres.Observations;

/// <summary>The streams and their last times, as a writer knows them after the write it did last.</summary>
sealed class KnownStreams
{
    readonly Dictionary<StreamKey, int> _numbers = [];

    /// <summary>The write of which this is the picture; another node that wrote since makes it old.</summary>
    public required long Write { get; set; }

    public StreamTimes Times { get; } = new();

    /// <summary>The number of a stream; of one that is new the next one, noted in the batch.</summary>
    public int NumberOf(StreamKey key, HistoryBatch batch)
    {
        if (_numbers.TryGetValue(key, out var no))
            return no;
        no = _numbers.Count + 1;
        _numbers[key] = no;
        batch.Streams.Add((no, key));
        return no;
    }

    public int? Find(StreamKey key) => _numbers.TryGetValue(key, out var no) ? no : null;

    public static async ValueTask<KnownStreams> Load(NpgsqlConnection connection, long write)
    {
        var known = new KnownStreams { Write = write };
        await using var command = new NpgsqlCommand(
            $"SELECT s.no, s.site, s.factor, s.cadence, greatest(s.last, {LastIn("fine")}, {LastIn("coarse")}), s.strange FROM history_stream s",
            connection
        );
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            var no = rows.GetInt32(0);
            known._numbers[new(rows.GetString(1), rows.GetString(2), (Cadence)rows.GetInt16(3))] = no;
            if (!rows.IsDBNull(4))
                known.Times.Note(no, ReadingTime.FromClr(rows.GetDateTime(4)), isPlausible: true);
            if (!rows.IsDBNull(5))
                known.Times.Note(no, ReadingTime.FromClr(rows.GetDateTime(5)), isPlausible: false);
        }

        return known;
    }

    static string LastIn(string part) =>
        $"(SELECT h.t FROM {ReadingRows.Table(part)} h WHERE h.stream = s.no AND {ReadingRows.Plausible} ORDER BY h.t DESC LIMIT 1)";
}
