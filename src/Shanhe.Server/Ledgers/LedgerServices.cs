using NodaTime;
using Shanhe.Capabilities.Ledgers;
using Shanhe.Ledger.Keeping;
using Shanhe.Plans.Package;
using Shanhe.Storage;

namespace Shanhe.Server.Ledgers;

/// <summary>Composes the ledgers of a county: moves of records book into them within their own transaction.</summary>
static class LedgerServices
{
    public static IServiceCollection AddLedgers(this IServiceCollection services, PlanPackage package, SqlEvidenceStore store)
    {
        LedgerWriting writing = (transaction, ledger) => SqlLedgerStore.In(transaction, ledger.Id, ledger.Unit, ledger.Decimals);
        store.Ledger = transaction => new LedgerPostings(package, transaction, writing, SystemClock.Instance);
        services.AddSingleton<ILedgerStore>(store.Ledgers);
        services.AddSingleton(writing);
        services.AddSingleton<LedgerDesk>();
        return services;
    }
}
