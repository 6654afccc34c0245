using NodaTime;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Registers;

/// <summary>
/// Which registers show the public anything, so that no menu leads to an empty page. Menus may be half a minute behind. Thread-safe.
/// </summary>
public sealed class PublicRegisters(PlanPackage package, RecordQueries queries, IClock clock)
{
    static readonly Duration Holds = Duration.FromSeconds(30);

    volatile Known _known = new(Instant.MinValue, new HashSet<string>());

    sealed record Known(Instant At, IReadOnlySet<string> Filled);

    /// <summary>The ids of the registers with a public record, as they were within the last half a minute.</summary>
    public async ValueTask<IReadOnlySet<string>> Filled(CancellationToken cancellation = default)
    {
        var now = clock.GetCurrentInstant();
        // Two that look at once find the same.
        if (_known.At > now || now - _known.At >= Holds)
            _known = new(now, await Now(cancellation));
        return _known.Filled;
    }

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
