using NodaTime;
using Shanhe.Plans.Package;

namespace Shanhe.Evidence.Accounts;

/// <summary>A token for programs. Only its hash is kept; it acts with the role and scope of its account.</summary>
public sealed record ApiToken(string Id, string Account, string Name, string Hash, Instant Created, Instant Expires, bool Revoked)
{
    /// <summary>Whether it may only read.</summary>
    public bool ReadOnly { get; init; }
}
