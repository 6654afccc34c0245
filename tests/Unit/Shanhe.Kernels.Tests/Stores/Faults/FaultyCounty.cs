using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Journals;
using Shanhe.Evidence.Records;
using Shanhe.Evidence.Seals;
using Shanhe.Kernels.Tests.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Sources;
using Shanhe.Storage;
using SQLitePCL;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Kernels.Tests.Stores.Faults;

/// <summary>The invented county on a store in a folder of its own, which can fail and be opened anew.</summary>
sealed class FaultyCounty : IAsyncDisposable
{
    static readonly Lazy<Task<string>> Template = new(Made);

    readonly string _folder = Checkout.Temporary();
    readonly List<(string Register, string Key, int No, string Hash)> _acknowledged = [];
    readonly List<FigureRevision> _figures = [];

    public SetClock Clock { get; } = new(default);

    public SqliteEvidenceStore Store { get; private set; } = default!;

    public PlanDesk Desk { get; private set; } = default!;

    public StoreFault Fault { get; private set; } = default!;

    public SealBook Seals => new(Store.Seals, new(new byte[32]), "shanhe/990001", Clock);

    string File => Path.Combine(_folder, "evidence.db");

    /// <summary>A store that is ready, made once and copied.</summary>
    static async Task<string> Made()
    {
        var file = Path.Combine(Checkout.Temporary(), "evidence.db");
        var store = new SqliteEvidenceStore(file);
        using var desk = await Records.Desk.Open(store);
        store.CopyTo(file + ".copy");
        return file + ".copy";
    }

    public static async Task<FaultyCounty> Open()
    {
        var county = new FaultyCounty();
        System.IO.File.Copy(await Template.Value, county.File);
        county.Clock.To(2026, 9, 1);
        await county.Reopen();
        return county;
    }

    /// <summary>As after a start: what is on disk, and what the program does by itself.</summary>
    public async Task Reopen()
    {
        Desk?.Dispose();
        Store?.Dispose();
        Store = new(File);
        // A program dies here, not the machine: the disk need not be waited for.
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_exec(Store.Writing, "PRAGMA synchronous = OFF"));
        Desk = new(Records.Desk.Package, Store, Clock);
        await Desk.Records.Prepare();
        await Desk.FreezeOwed();
        Fault = new(Store.Writing);
    }

    public void Acknowledged(RecordResult result)
    {
        if (result.Revision is { } revision)
            _acknowledged.Add((revision.Register, revision.Key, revision.No, revision.Hash));
        foreach (var opened in result.Opened)
            _acknowledged.Add((opened.Register, opened.Key, opened.No, opened.Hash));
    }

    public void Acknowledged(EntryResult result) => _figures.AddRange(result.Accepted);

    /// <summary>Keeps a file under the hash of its content.</summary>
    public async ValueTask<string> Keep(string content)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        await System.IO.File.WriteAllBytesAsync(Path.Combine(_folder, hash), bytes);
        return hash;
    }

    /// <summary>What was acknowledged stands, every chain, sum, list and seal holds, and every file that is named is there.</summary>
    public async Task Prove()
    {
        var (broken, _, _) = await JournalCheck.Of(Store.Journal());
        Assert.Null(broken ?? await Store.FirstDerivedBreak() ?? await Desk.Records.FirstBreak());
        foreach (var (register, key, no, hash) in _acknowledged)
            Assert.Contains((no, hash), (await Store.RecordHistory(register, key)).Select(r => (r.No, r.Hash)));
        foreach (var revision in _figures)
            Assert.Contains(revision, await Store.History(revision.Key));
        await foreach (var line in Store.Journal(kind: "attachment"))
            Assert.True(System.IO.File.Exists(Path.Combine(_folder, line.Subject)), line.Subject);
        foreach (var seal in await Seals.Seals(100))
            Assert.Equal(ProofVerdict.Holds, (await Seals.Inclusion(seal.Size))!.Check(Seals.Verifier, await Store.JournalLine(seal.Size)));
        await KeptIsRecomputed();
    }

    async Task KeptIsRecomputed()
    {
        var register = Records.Desk.Package.Find<Register>("outfalls")!;
        var sums = new Dictionary<string, (long, decimal)>();
        foreach (var record in await Store.RecordsByKey("outfalls", null, 10_000))
        foreach (var (series, period, place, amount) in Contributions.Of(Records.Desk.Package, register, record))
        {
            var (records, value) = sums.GetValueOrDefault($"{series}/{period}/{place}");
            sums[$"{series}/{period}/{place}"] = (records + 1, value + amount);
        }

        var kept = await Store.KeptValues([
            .. Enumerable.Range(2020, 12).Select(y => new InputQuery("outfalls.signed", Period.OfYear(y), "990001")),
        ]);
        Assert.Equal(sums, kept.ToDictionary(v => $"{v.Series}/{v.Period}/{v.Place}", v => (v.Records, v.Value)));
    }

    /// <summary>Everything that people would see, as text: what a retry after a fault must come to as well.</summary>
    public async Task<string> Picture()
    {
        var text = new StringBuilder();
        foreach (var register in new[] { "outfalls", "orders" })
        foreach (var r in await Store.RecordsByKey(register, null, 10_000))
        {
            var fields = string.Join(' ', r.Last.Fields.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}={f.Value}"));
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{register}/{r.Key}#{r.Last.No} {r.Last.State} {r.Creator} {r.Created} {fields}"
            );
        }

        foreach (var f in await Store.Figures(new() { Limit = 10_000 }))
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{f.Key}#{f.Last.No} {f.Last.State} {f.Last.Value} {f.PublishedNo} {f.VerifiedNo} {f.SubmittedNo}"
            );
        foreach (var account in new[] { "bai", "li" })
        foreach (var n in await Store.Notices(account, unread: false, 10_000))
            text.AppendLine(CultureInfo.InvariantCulture, $"{n.Account} {n.Register}/{n.Key} {n.Text.En} {n.At}");
        foreach (var year in Desk.Years)
        foreach (var snapshot in await Desk.Snapshots("1", year))
            text.AppendLine(CultureInfo.InvariantCulture, $"{year} {snapshot.Evaluation.Value} {snapshot.Evaluation.InputsHash}");
        return text.ToString();
    }

    public ValueTask DisposeAsync()
    {
        Desk.Dispose();
        Store.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
