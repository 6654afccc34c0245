namespace Shanhe.Server.Outgoing;

/// <summary>Settings as a page may show them. Pure.</summary>
static class Masked
{
    const string Hidden = "••••••";

    /// <summary>Whether a secret is set, and nothing of it.</summary>
    public static string Secret(string secret) => secret.Length == 0 ? "" : Hidden;

    /// <summary>An address without what may be a key in it: who is signed in and what is asked.</summary>
    public static string Query(string address) =>
        !Uri.TryCreate(address, UriKind.Absolute, out var url) ? address
        : url.Query.Length == 0 && url.UserInfo.Length == 0 ? address
        : $"{url.Scheme}://{url.Authority}{url.AbsolutePath}{(url.Query.Length == 0 ? "" : "?" + Hidden)}";
}
