namespace Shanhe.Capabilities.Accounts;

/// <summary>An account that is to be made.</summary>
/// <param name="Id">The name to sign in with: 2 to 40 letters, digits, dots, dashes or underscores.</param>
/// <param name="Role">One of the roles.</param>
public sealed record NewAccount(string Id, string Role)
{
    /// <summary>Name of the person; blank: the account's.</summary>
    public string Name { get; init; } = "";

    /// <summary>For departments and inspectors.</summary>
    public string? Department { get; init; }

    /// <summary>For towns.</summary>
    public string? Place { get; init; }

    /// <summary>For firms: the credit code.</summary>
    public string? Firm { get; init; }

    /// <summary>Where reminders go; blank: nowhere.</summary>
    public string Email { get; init; } = "";

    /// <summary>The first password; <c>null</c>: one is made.</summary>
    public string? Password { get; init; }

    /// <summary>Who the holder is at the county's own provider; <c>null</c>: nobody there.</summary>
    public string? OpenId { get; init; }
}
