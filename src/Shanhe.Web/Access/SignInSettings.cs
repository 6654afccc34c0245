using Microsoft.Extensions.Configuration;

namespace Shanhe.Web.Access;

/// <summary>What <c>settings.json</c> says of signing in. Immutable.</summary>
/// <param name="County">Code of the county, by which its cookies are told from another's on the same host.</param>
/// <param name="SecondStepRoles">The roles that don't come in without a second step.</param>
public sealed record SignInSettings(string County, IReadOnlySet<string> SecondStepRoles)
{
    /// <summary>Reads <c>secondStep: {roles: […]}</c> and <c>openId: {…}</c>.</summary>
    /// <exception cref="InvalidDataException">A role is none.</exception>
    public static SignInSettings From(string county, IConfiguration configuration)
    {
        var roles = configuration.GetSection("secondStep:roles").Get<string[]>() ?? [];
        return roles.FirstOrDefault(r => !Plans.Package.Roles.All.Contains(r)) is { } wrong
            ? throw new InvalidDataException($"settings.json: secondStep: roles: '{wrong}'")
            : new(county, roles.ToHashSet(StringComparer.Ordinal)) { OpenId = configuration.GetSection("openId").Get<OpenIdSettings>() };
    }

    /// <summary>The county's own provider; <c>null</c>: passwords alone.</summary>
    public OpenIdSettings? OpenId { get; init; }

    /// <summary>Whether accounts of a role need a second step.</summary>
    public bool Demands(string role) => SecondStepRoles.Contains(role);
}
