using NodaTime;
using Shanhe.Plans.Package;

namespace Shanhe.Evidence.Accounts;

/// <summary>An account. The password is kept only as a salted hash.</summary>
public sealed record Account(
    string Id,
    string Name,
    string Role,
    string? Department,
    string? Place,
    string Email,
    string PasswordHash,
    bool Disabled,
    Instant Created
)
{
    /// <summary>Changes whenever password, role or scope change; open sign-ins with another stamp end.</summary>
    public string Stamp { get; init; } = "";

    /// <summary>For firms: the credit code.</summary>
    public string? Firm { get; init; }

    /// <summary>Who the holder is at the county's own provider (OpenID Connect); <c>null</c>: nobody there.</summary>
    public string? OpenId { get; init; }

    public Actor AsActor() => new(Id, Name, Role, Department, Place) { Firm = Firm };
}
