using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;
using Shanhe.Observations.Archive;
using Shanhe.Storage.Migrations;

namespace Shanhe.Storage.Observations;

/// <summary>
/// The archive of raw frames on SQLite: a file a month, a heap of blocks, synchronous=FULL. What is waiting becomes one block and one
/// commit. Entries are chained by hash whatever block they lie in.
/// </summary>
public sealed partial class SqliteRawArchive : IRawArchive, IDisposable
{
    readonly string _folder;
    readonly Lock _reading = new();
    readonly SortedDictionary<long, string> _files = [];
    readonly WaitingAppends _appends;
    readonly RecentBlocks _recent = new();
    TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    SqliteConnection? _open;
    string _openFile = "";
    byte[] _hash = ArchiveChain.Beginning;
    long _head;

    public SqliteRawArchive(string folder)
    {
        _folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(_folder);
        foreach (var file in Directory.EnumerateFiles(_folder, "????-??.db").Order(StringComparer.Ordinal))
            Add(file);
        ReadHead();
        _appends = new(Commit, Abandon);
        _appends.Start();
    }

    public long Head => Interlocked.Read(ref _head);

    public ValueTask<long> Append(IReadOnlyList<RawInput> inputs, CancellationToken cancellation) =>
        inputs.Count == 0 ? new(Head) : _appends.Append(inputs, cancellation);

    void Abandon()
    {
        _open?.Dispose();
        (_open, _openFile) = (null, "");
    }

    long Commit(IReadOnlyList<RawInput> inputs)
    {
        var first = _head + 1;
        var position = _head;
        var hash = _hash;
        using var block = new BlockWriter(first);
        foreach (var input in inputs)
        {
            hash = ArchiveChain.After(hash, ++position, input);
            block.Add(input, hash);
        }

        var connection = FileFor(inputs[0].Received, first);
        using (var transaction = connection.BeginTransaction())
        {
            using var insert = connection.CreateCommand();
            insert.Transaction = transaction;
            insert.CommandText = "INSERT INTO block (first, count, body) VALUES ($first, $count, $body)";
            insert.Parameters.AddWithValue("$first", first);
            insert.Parameters.AddWithValue("$count", block.Count);
            insert.Parameters.AddWithValue("$body", block.Packed());
            insert.ExecuteNonQuery();
            transaction.Commit();
        }

        _recent.Add(block.Entries(first));
        _hash = hash;
        Interlocked.Exchange(ref _head, position);
        Interlocked.Exchange(ref _grown, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        return first;
    }

    SqliteConnection FileFor(Instant received, long first)
    {
        var month = received.InUtc().LocalDateTime;
        var file = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{month.Year:0000}-{month.Month:00}.db"));
        // A clock that goes back stays in the newest file: positions and files keep one order.
        if (_files.Count > 0 && string.CompareOrdinal(_files.Values.Last(), file) > 0)
            file = _files.Values.Last();
        if (_openFile == file && _open is not null)
            return _open;
        _open?.Dispose();
        _open = Connect(file, write: true);
        _openFile = file;
        lock (_reading)
        {
            if (!_files.ContainsValue(file))
                _files[first] = file;
        }

        return _open;
    }

    static SqliteConnection Connect(string file, bool write)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = file,
                Pooling = false,
                DefaultTimeout = 30,
                Mode = write ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadOnly,
            }.ToString()
        );
        connection.Open();
        if (write)
        {
            Migrator.Bring(connection, Migrator.Archive);
            connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
        }
        else
            connection.Execute("PRAGMA busy_timeout = 30000");
        return connection;
    }

    void Add(string file)
    {
        using var connection = Connect(file, write: true);
        if (connection.QueryFirst<long?>("SELECT min(first) FROM block") is { } first)
            _files[first] = file;
    }

    void ReadHead()
    {
        if (_files.Count == 0)
            return;
        using var connection = Connect(_files.Values.Last(), write: false);
        var (first, body) = connection.QueryFirst<(long, byte[])>("SELECT first, body FROM block ORDER BY first DESC LIMIT 1");
        var entries = BlockReader.Read(first, body);
        _head = entries[^1].Position;
        _hash = entries[^1].Hash;
    }

    /// <summary>A consistent copy of all files while serving.</summary>
    public void CopyTo(string folder)
    {
        Directory.CreateDirectory(folder);
        List<string> files;
        lock (_reading)
            files = [.. _files.Values];
        foreach (var file in files)
        {
            using var connection = Connect(file, write: false);
            connection.Execute("VACUUM INTO @file", new { file = Path.Combine(folder, Path.GetFileName(file)) });
        }
    }

    public void Dispose()
    {
        _appends.Dispose();
        _open?.Dispose();
    }
}
