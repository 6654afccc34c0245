using NodaTime;
using Shanhe.Capabilities.Background;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Registers;

/// <summary>
/// Which registers show the public anything, so that no menu leads to an empty page. Menus may be half a minute behind. Thread-safe.
/// </summary>
public sealed class PublicRegisters(PlanPackage package, RecordQueries queries, IClock clock)
{
    readonly Held<string, IReadOnlySet<string>> _held = new(clock, Duration.FromSeconds(30));

    /// <summary>The ids of the registers with a public record, as they were within the last half a minute.</summary>
    public ValueTask<IReadOnlySet<string>> Filled(CancellationToken cancellation = default) => _held.Get("", () => Now(cancellation));

    /// <summary>The ids of the registers with a public record.</summary>
    public async ValueTask<IReadOnlySet<string>> Now(CancellationToken cancellation = default)
    {
        var filled = new HashSet<string>(StringComparer.Ordinal);
        foreach (var register in package.Registers.Where(PublicRecords.Offers))
        {
            if (await queries.Count(new(register.Id), null, cancellation) > 0)
                filled.Add(register.Id);
        }

        return filled;
    }
}
