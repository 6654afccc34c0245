using NodaTime;

namespace Shanhe.Evidence.Accounts;

/// <summary>
/// A token for programs. Only its hash is kept; it acts with the role and scope of its account, less what it is bound to. A token of an
/// earlier release is bound to no area, and reads and writes unless it was made for reading alone.
/// </summary>
/// <param name="Id">By which it is listed and revoked.</param>
/// <param name="Account">Whose it is.</param>
/// <param name="Name">By which its owner knows it again.</param>
/// <param name="Hash">SHA-256 of its text.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Expires">The first moment at which it holds no longer.</param>
/// <param name="Revoked">Whether it was revoked.</param>
public sealed record ApiToken(string Id, string Account, string Name, string Hash, Instant Created, Instant Expires, bool Revoked)
{
    /// <summary>Whether it may only read.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>The parts of the API in which it holds.</summary>
    public ApiAreas Areas { get; init; } = ApiAreas.All;
}
