using System.Security.Cryptography;
using NodaTime.Text;

namespace Shanhe.Evidence.Journals;

/// <summary>How a line of the journal can be broken.</summary>
public enum BreakKind
{
    /// <summary>The content doesn't hash to the stored hash.</summary>
    Content,

    /// <summary>The hash of the line before doesn't match.</summary>
    Chain,

    /// <summary>A line is missing.</summary>
    Gap,

    /// <summary>The figures or records derived from the journal say something else than the journal.</summary>
    Derived,
}
