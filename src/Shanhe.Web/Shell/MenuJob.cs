namespace Shanhe.Web.Shell;

/// <summary>A job of the navigation.</summary>
/// <param name="Id">What it is called in code.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Href">Its first page.</param>
/// <param name="Icon">The icon, of the set.</param>
/// <param name="Links">The pages and areas within it, shown while it is open.</param>
sealed record MenuJob(string Id, string Name, string Href, string Icon, IReadOnlyList<MenuLink> Links)
{
    /// <summary>Whether its page is one of its own, beside the workspace.</summary>
    public bool Leaves { get; init; }
}
