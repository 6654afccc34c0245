namespace Shanhe.Web.Shell;

/// <summary>A page within a job.</summary>
sealed record MenuLink(string Name, string Href);
