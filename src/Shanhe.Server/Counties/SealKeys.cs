using NodaTime;
using Shanhe.Evidence;
using Shanhe.Evidence.Seals;
using Shanhe.Plans.Package;
using Shanhe.Storage;

namespace Shanhe.Server.Counties;

/// <summary>The seals of a data folder: its key and the name of its log.</summary>
static class SealKeys
{
    public static SealBook Book(SqlEvidenceStore store, string data, PlanPackage package, IClock clock) =>
        new(store.Seals, new(KeyFile.ReadOrMake(Path.Combine(data, "keys", "seal"))), $"shanhe/{package.Plan.County}", clock);
}
