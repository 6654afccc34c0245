using Shanhe.Plans.Sources;

namespace Shanhe.Capabilities.Plan;

/// <summary>Asks one source after the other; the first that knows answers. A published figure goes before readings.</summary>
public sealed class FirstSource(params IReadOnlyList<IInputSource> sources) : IInputSource
{
    public Datum? Ask(in InputQuery query)
    {
        foreach (var source in sources)
        {
            if (source.Ask(query) is { } datum)
                return datum;
        }

        return null;
    }
}
