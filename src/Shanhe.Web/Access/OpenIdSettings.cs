namespace Shanhe.Web.Access;

/// <summary>The OpenID Connect provider of a county; section <c>openId</c> of <c>settings.json</c>.</summary>
public sealed class OpenIdSettings
{
    /// <summary>The address of the provider, under which it describes itself.</summary>
    public string Authority { get; set; } = "";

    /// <summary>How the provider calls this program.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The file that holds the secret of this program; without one it is a public client, by PKCE alone.</summary>
    public string ClientSecretFile { get; set; } = "";

    /// <summary>
    /// The claim that says who comes: <c>sub</c> is compared with the subject that an account names, any other with the account's name too.
    /// </summary>
    public string Claim { get; set; } = "sub";

    /// <summary>What the button to sign in with it is called.</summary>
    public string Name { get; set; } = "OpenID Connect";
}
