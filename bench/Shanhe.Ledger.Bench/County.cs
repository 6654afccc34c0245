using System.Globalization;
using NodaTime;
using Shanhe.Capabilities.Ledgers;
using Shanhe.Evidence.Accounts;
using Shanhe.Ledger.Accounts;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Storage;

namespace Shanhe.Ledger.Bench;

/// <summary>A county with one ledger in a folder.</summary>
sealed class County : IDisposable
{
    public const int Holders = 1_000;
    const string Plan = "tests/packages/qingshan";

    public County(string folder)
    {
        Package = PackageLoader.Load(Plan).Package ?? throw new InvalidOperationException("Run from the root of the tree.");
        Ledger = Package.Find<PlanLedger>("water-shares")!;
        Store = new(Path.Combine(folder, "county.db"), new(Package));
        LedgerWriting writing = (t, l) => SqlLedgerStore.In(t, l.Id, l.Unit, l.Decimals);
        Desk = new(Package, Store, Store.Ledgers, writing, SystemClock.Instance);
    }

    public PlanPackage Package { get; }

    public PlanLedger Ledger { get; }

    public SqliteEvidenceStore Store { get; }

    public LedgerDesk Desk { get; }

    public Actor Actor { get; } = new("bench", "bench", Roles.Lead, "bureau");

    public static string Share(int holder) => string.Create(CultureInfo.InvariantCulture, $"share/h{holder:00000}/surface");

    /// <summary>A transfer from the source to a holder, or between holders.</summary>
    public static LedgerRequest Request(string id, int from, int to, int amount) =>
        new(id, from < 0 ? "source/surface" : Share(from), Share(to), new(false, amount.ToString(CultureInfo.InvariantCulture), ""));

    /// <summary>Gives every holder enough.</summary>
    public async Task Issue() =>
        await Book("issue", [.. Enumerable.Range(0, Holders).Select(h => Request($"issue-{h}", -1, h, 1_000_000))]);

    public async Task Book(string kind, IReadOnlyList<LedgerRequest> requests)
    {
        var (answers, refused) = await Desk.Book(Ledger, kind, requests, Actor);
        if (refused is not null || answers.Any(a => !a.Booked))
            throw new InvalidOperationException((refused ?? answers.First(a => !a.Booked).Problem)!.Message.En);
    }

    public void Dispose() => Store.Dispose();
}
