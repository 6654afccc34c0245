using System.Globalization;
using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Storage;

namespace Shanhe.Records.Bench;

/// <summary>The kernel: rules, revisions, chain, lists, search, one durable transaction a thousand rows.</summary>
sealed class KernelStore : IStore
{
    static readonly Actor Actor = new("bench", "bench", Roles.Department, "bureau");
    readonly string _file;
    readonly Rows _rows;
    readonly SqliteEvidenceStore _store;
    readonly RecordBook _book;

    KernelStore(string file, Rows rows)
    {
        (_file, _rows) = (file, rows);
        _store = new SqliteEvidenceStore(file);
        _book = new RecordBook(rows.Package, _store, SystemClock.Instance);
    }

    public static async Task<KernelStore> Open(string file, Rows rows)
    {
        var store = new KernelStore(file, rows);
        await store._book.Prepare();
        return store;
    }

    public async ValueTask Import(string register, IEnumerable<ImportRow> rows) => await Import(register, rows, dryRun: false);

    public async ValueTask Import(string register, IEnumerable<ImportRow> rows, bool dryRun)
    {
        var result = await _book.Import(register, rows, Actor, dryRun);
        if (result.Refused > 0)
            throw new InvalidOperationException(string.Join("; ", result.Problems.Take(3).Select(p => p.Message.En)));
    }

    public async ValueTask ListByKey() => await _store.RecordPage(new(_rows.AnyRegister()) { Limit = 50 });

    public async ValueTask ListByWidth() =>
        await _store.RecordPage(
            new(_rows.AnyRegister())
            {
                Limit = 50,
                Where = [new("town", "=", "990001100")],
                Sort = "width",
                Descending = false,
            }
        );

    public async ValueTask ListDeep(int each) =>
        await _store.RecordPage(new(_rows.AnyRegister()) { Limit = 50, After = Rows.Key(each / 2) });

    public async ValueTask CountByTown() => await _store.RecordTotals(new(_rows.AnyRegister()), "town", null);

    public async ValueTask One(int each)
    {
        var (register, key) = (_rows.AnyRegister(), Rows.Key(_rows.Any(each)));
        if (await _store.Record(register, key) is null)
            throw new InvalidOperationException(key);
        await _store.RecordHistory(register, key);
        await _store.RecordsLinking(new("record:" + register, key) { Limit = 50 });
        await _store.Thread(register, key);
    }

    public async ValueTask Search(string words) =>
        await _store.SearchRecords(
            words,
            [.. Enumerable.Range(0, _rows.Registers).Select(r => (Rows.Register(r), RecordScopeFilter.Everything))],
            50
        );

    public async ValueTask Edit(int each)
    {
        var (register, key) = (_rows.AnyRegister(), Rows.Key(_rows.Any(each)));
        await _book.Edit(
            register,
            key,
            new Dictionary<string, string> { ["depth"] = (_rows.Any(100) / 10m).ToString(CultureInfo.InvariantCulture) },
            Actor,
            (await _store.Record(register, key))!.Last.No
        );
    }

    public async ValueTask Export()
    {
        var register = _rows.AnyRegister();
        for (string? after = null; ; )
        {
            var records = await _store.RecordsByKey(register, after, 1_000);
            if (records.Count == 0)
                return;
            after = records[^1].Key;
        }
    }

    public long Size => new FileInfo(_file).Length;

    public void Dispose() => _store.Dispose();
}
