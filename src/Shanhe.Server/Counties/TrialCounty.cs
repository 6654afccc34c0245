using NodaTime;
using Shanhe.Capabilities.Plan;
using Shanhe.Plans.Package;
using Shanhe.Storage;

namespace Shanhe.Server.Counties;

/// <summary>A county in a folder that is gone when it is closed, at a time of one's choice: for trying a plan out.</summary>
sealed class TrialCounty : IAsyncDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("shanhe-try-").FullName;
    readonly SqliteEvidenceStore _store;

    /// <param name="package">The plan.</param>
    /// <param name="now">The time that it takes for now.</param>
    public TrialCounty(PlanPackage package, Instant now)
    {
        _store = new(Path.Combine(_folder, "try.db"), new(package));
        Desk = new(package, _store, new At(now));
    }

    public PlanDesk Desk { get; }

    public ValueTask DisposeAsync()
    {
        Desk.Dispose();
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    sealed class At(Instant now) : IClock
    {
        public Instant GetCurrentInstant() => now;
    }
}
