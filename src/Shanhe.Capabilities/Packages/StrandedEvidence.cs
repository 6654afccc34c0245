using System.Text.Json;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Packages;

/// <summary>
/// What would be stranded if a package were served on the evidence there is: figures, records, accounts and sites that hold what the package
/// no longer has. Reads only.
/// </summary>
static class StrandedEvidence
{
    const int Batch = 5_000;

    /// <summary>Each cause once, with how much hangs on it and what to write; nothing when all of it can be read on.</summary>
    /// <param name="store">The evidence, under whatever names.</param>
    /// <param name="package">The package that is to be served.</param>
    /// <param name="before">The package served before; <c>null</c> when it isn't known.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async ValueTask<IReadOnlyList<Problem>> Of(
        IEvidenceStore store,
        PlanPackage package,
        PlanPackage? before,
        CancellationToken cancellation = default
    )
    {
        var evidence = store.Under(new(package));
        var names = new StrandedNames(package, before);
        var problems = new List<Problem>();
        foreach (var held in await evidence.FiguresHeld(cancellation))
            names.Take(held);
        foreach (var account in await evidence.Accounts(cancellation))
            names.Take(account);
        foreach (var place in await Sites(evidence, package, cancellation))
            names.TakeSite(place);
        foreach (
            var held in (await evidence.RecordsHeld(cancellation))
                .GroupBy(h => h.Register, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
        )
        {
            if (package.Find<Register>(held.Key) is not { } register)
            {
                var count = held.Sum(h => h.Count);
                problems.Add(new("P190", default, PackageMessages.Wording.Say("P190", held.Key, count)));
                continue;
            }

            var records = new StrandedRecords(package, register);
            string? after = null;
            do
            {
                var page = await evidence.RecordsByKey(register.Id, after, Batch, cancellation);
                after = page.Count == Batch ? page[^1].Key : null;
                foreach (var record in page)
                {
                    names.Take(register, record.Last);
                    records.Take(record);
                }
            } while (after is not null);

            problems.AddRange(records.Problems());
        }

        return [.. names.Problems(), .. problems];
    }

    /// <summary>The places of the registered sites, one a site.</summary>
    static async ValueTask<IReadOnlyCollection<string>> Sites(IEvidenceStore store, PlanPackage package, CancellationToken cancellation)
    {
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var line in store.Journal(kind: "site", cancellation: cancellation))
        {
            using var body = JsonDocument.Parse(line.Body);
            if (
                body.RootElement.TryGetProperty("change", out var change)
                && change.TryGetProperty("site", out var site)
                && site.ValueKind == JsonValueKind.Object
                && site.TryGetProperty("place", out var place)
            )
                places[line.Subject] = package.Former.Now<PlanPlace>(place.GetString() ?? "");
        }

        return places.Values;
    }
}
