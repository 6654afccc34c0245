using Microsoft.AspNetCore.Http;
using NodaTime.Text;

namespace Shanhe.Web.SensorThings;

/// <summary>
/// The expressions of $filter and $orderby (OGC 18-088, 9.3.3.5): comparisons, and or not, arithmetic, the built-in functions of text,
/// time, numbers and place. A value that is not there makes a comparison false.
/// </summary>
public abstract record StaNode
{
    public abstract object? Of(Func<string, object?> property);

    /// <summary>The paths that the expression names.</summary>
    public virtual IEnumerable<string> Paths() => [];

    /// <summary>The parts of a conjunction, for who can narrow a search by some of them.</summary>
    public virtual IEnumerable<StaNode> Parts() => [this];
}
