using System.Collections.Concurrent;
using System.Globalization;
using NodaTime;
using Shanhe.Capabilities.Registers;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Shapes;

namespace Shanhe.Capabilities.Maps;

/// <summary>
/// Registers with their records by place, each within the scope of who asks, held until the register changes: while the journal has no new
/// line that is one small question, else the number of records and the newest of them say whether it did. Any thread may use it.
/// </summary>
public sealed class RecordMaps(PlanPackage package, IEvidenceStore store, RecordQueries queries) : IDisposable
{
    /// <summary>A register of which a reader sees more records comes to maps as tiles, not whole.</summary>
    public const int MostWhole = 2_000;

    /// <summary>Registers that are held at once; that which was asked for longest ago goes first.</summary>
    const int Held = 24;

    const int PageOfRecords = 5_000;

    readonly ConcurrentDictionary<(string Register, string Reader), Entry> _held = new();
    readonly SemaphoreSlim _one = new(1);

    /// <summary>Whether a reader may be shown where records are: the public only where the field of the place is public.</summary>
    public static bool Shows(Register register, Actor? reader) =>
        ShapeOf(register) is { } shape && (reader is not null || (shape.Public && PublicRecords.Offers(register)));

    /// <summary>The field with the place of a record; <c>null</c>: its records have none.</summary>
    public static RegisterField? ShapeOf(Register register) => register.Fields.FirstOrDefault(f => f.Type == FieldType.Geometry);

    /// <summary>The records of a register that the reader sees, by place; <c>null</c> when it may not be shown where they are.</summary>
    public async ValueTask<MappedRegister?> Of(Register register, Actor? reader, CancellationToken cancellation = default)
    {
        if (!Shows(register, reader))
            return null;
        await queries.NoteRead(register, "*", reader, cancellation);
        var key = (register.Id, ReaderOf(register, reader));
        var head = (await store.JournalHead(cancellation))?.Seq ?? 0;
        if (_held.TryGetValue(key, out var held) && held.Head == head)
            return held.Used();
        // One after the other: two visitors at once need one index, and one that is made takes a core for as long as it takes.
        await _one.WaitAsync(cancellation);
        try
        {
            if (_held.TryGetValue(key, out held) && held.Head == head)
                return held.Used();
            var version = await VersionOf(register, reader, cancellation);
            if (held?.Mapped.Version != version)
                held = new(new(version, await Read(register, reader, cancellation)));
            held.Head = head;
            _held[key] = held;
            if (_held.Count > Held)
                _held.TryRemove(_held.MinBy(h => h.Value.At).Key, out _);
            return held.Used();
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    /// <summary>Whose records, in words that are the same for all who see the same.</summary>
    static string ReaderOf(Register register, Actor? reader)
    {
        if (reader is null)
            return "";
        var scope = RecordAccess.ScopeOf(register, reader);
        return scope.All
            ? "*"
            : string.Join('\n', [scope.Department, scope.Town, scope.Firm, .. (scope.Accounts ?? []).Order(StringComparer.Ordinal)]);
    }

    async ValueTask<string> VersionOf(Register register, Actor? reader, CancellationToken cancellation)
    {
        var filter = new RecordFilter(register.Id);
        var count = await queries.Count(filter, reader, cancellation);
        var newest = await queries.Page(filter with { Sort = "updated", Limit = 1 }, reader, cancellation);
        var last = newest.Items is [var item] ? $"{item.Record.Key}/{item.Record.Last.No}/{item.Record.Last.At.ToUnixTimeTicks()}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{package.Version[..8]}/{count}/{last}");
    }

    async ValueTask<IReadOnlyList<MappedRecord>> Read(Register register, Actor? reader, CancellationToken cancellation)
    {
        var shape = ShapeOf(register)!.Id;
        var read = new List<MappedRecord>();
        for (string? after = null; ; )
        {
            var page = await queries.Page(
                new(register.Id)
                {
                    Descending = false,
                    Limit = PageOfRecords,
                    After = after,
                },
                reader,
                cancellation
            );
            foreach (var item in page.Items)
            {
                if (Shape.Kept(item.Record.Last.Fields.GetValueOrDefault(shape)) is { } place)
                    read.Add(
                        new(
                            item.Record.Key,
                            item.Title,
                            item.Record.Last.State,
                            register.State(item.Record.Last.State).Closed,
                            // By when an office must act is no matter of the public.
                            reader is null
                                ? null
                                : item.Due,
                            place.Geometry
                        )
                    );
            }

            if ((after = page.Next) is null)
                return read;
        }
    }

    sealed class Entry(MappedRegister mapped)
    {
        static long _uses;

        public MappedRegister Mapped { get; } = mapped;

        /// <summary>The line of the journal up to which it is known to hold.</summary>
        public long Head { get; set; }

        public long At { get; private set; }

        public MappedRegister Used()
        {
            At = Interlocked.Increment(ref _uses);
            return Mapped;
        }
    }
}
