using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Shanhe.Plans.Package;
using Shanhe.Web.Access;

namespace Shanhe.Web;

/// <summary>The policies of endpoints and pages. Whatever names none asks for a signed-in account.</summary>
public static class Policies
{
    /// <summary>Anyone with an account.</summary>
    public const string Staff = "staff";

    /// <summary>Those who report or verify figures.</summary>
    public const string Reporters = "reporters";

    /// <summary>The lead department and the administrator.</summary>
    public const string Conductors = "conductors";

    /// <summary>Those who operate monitoring, each within its kinds of site.</summary>
    public const string Operators = "operators";

    /// <summary>Those who bring in what rules measure against, each for the layers of its department.</summary>
    public const string Keepers = "keepers";

    /// <summary>Those who audit.</summary>
    public const string Auditors = "auditors";

    /// <summary>Those who see everything.</summary>
    public const string Overseers = "overseers";

    /// <summary>The administrator.</summary>
    public const string Administrators = "administrators";

    /// <summary>Those with an account who signed in with their password, not by a token.</summary>
    public const string People = "people";

    /// <summary>Anyone with an account, firms too: registers show each their own.</summary>
    public const string Parties = "parties";

    public static void Add(AuthorizationOptions options)
    {
        AddPolicy(Staff, [.. Roles.Staff]);
        AddPolicy(Parties, [.. Roles.All]);
        AddPolicy(Reporters, Roles.Lead, Roles.Department, Roles.Town);
        AddPolicy(Conductors, Roles.Lead, Roles.Administrator);
        AddPolicy(Operators, Roles.Lead, Roles.Department, Roles.Administrator);
        AddPolicy(Keepers, Roles.Lead, Roles.Department);
        AddPolicy(Auditors, Roles.Auditor, Roles.Administrator, Roles.Leader, Roles.Lead);
        AddPolicy(Overseers, Roles.Lead, Roles.Leader, Roles.Auditor, Roles.Administrator);
        AddPolicy(Administrators, Roles.Administrator);
        // What a program may not do by itself: hand out rights that outlive its own.
        options.AddPolicy(
            People,
            p => p.AddAuthenticationSchemes(Schemes).RequireAuthenticatedUser().RequireRole([.. Roles.Staff]).RequireAssertion(IsPerson)
        );
        options.FallbackPolicy = options.GetPolicy(Staff);
        options.DefaultPolicy = options.GetPolicy(Staff)!;

        void AddPolicy(string name, params string[] roles) =>
            options.AddPolicy(name, p => p.AddAuthenticationSchemes(Schemes).RequireAuthenticatedUser().RequireRole(roles));
    }

    static bool IsPerson(AuthorizationHandlerContext context) =>
        context.User.Identities.All(i => i.AuthenticationType != ShanheClaims.TokenScheme);

    static readonly string[] Schemes = [ShanheClaims.CookieScheme, ShanheClaims.TokenScheme];
}
