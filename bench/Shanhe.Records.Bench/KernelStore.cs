using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Storage;

namespace Shanhe.Records.Bench;

/// <summary>The kernel: rules, revisions, chain, lists, search, one durable transaction a thousand rows.</summary>
sealed class KernelStore : IDisposable
{
    static readonly Actor Actor = new("bench", "bench", Roles.Department, "bureau");
    readonly string _file;
    readonly SqliteEvidenceStore _store;
    readonly RecordBook _book;

    public KernelStore(string file, PlanPackage package)
    {
        _file = file;
        _store = new SqliteEvidenceStore(file);
        _book = new RecordBook(package, _store, SystemClock.Instance);
    }

    public TimeSpan Import(int count)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var result = _book.Import("outfalls", Rows.Take(count), Actor, dryRun: false);
        if (result.Created != count) throw new InvalidOperationException(string.Join("; ", result.Problems.Take(3).Select(p => p.Message.En)));
        return watch.Elapsed;
    }

    public double[] Times(int runs, Action<KernelStore> run) => Report.Time(runs, () => run(this));

    public void ListByKey() => _store.RecordPage(new("outfalls") { Limit = 50 });

    public void ListByWidth() => _store.RecordPage(new("outfalls") { Limit = 50, Where = [new("town", "=", "990001100")], Sort = "width", Descending = false });

    public void ListDeep(int count) => _store.RecordPage(new("outfalls") { Limit = 50, After = Rows.Key(count / 2) });

    public void CountByTown() => _store.RecordTotals(new("outfalls"), "town", null);

    public void One(Rows rows, int count)
    {
        var key = Rows.Key(rows.Any(count));
        if (_store.Record("outfalls", key) is null) throw new InvalidOperationException(key);
        _store.RecordHistory("outfalls", key);
        _store.RecordsLinking("record:outfalls", key, 50);
        _store.Thread("outfalls", key);
    }

    public void Search(string words) => _store.SearchRecords(words, [("outfalls", RecordScopeFilter.Everything)], 50);

    public void Edit(Rows rows, int count)
    {
        var key = Rows.Key(rows.Any(count));
        _book.Edit("outfalls", key, new Dictionary<string, string> { ["depth"] = (rows.Any(100) / 10m).ToString(System.Globalization.CultureInfo.InvariantCulture) }, Actor, _store.Record("outfalls", key)!.Last.No);
    }

    public long Size => new FileInfo(_file).Length;

    public void Dispose() => _store.Dispose();
}
