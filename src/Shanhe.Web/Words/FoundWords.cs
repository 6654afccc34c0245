using Shanhe.Capabilities.Finding;
using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Package;

namespace Shanhe.Web.Words;

/// <summary>Where what a search found leads, and what it is called.</summary>
static class FoundWords
{
    /// <summary>The page of what was found: of a row of the table the one that a reader may open.</summary>
    public static string Href(Found found, Actor reader) =>
        found.Kind switch
        {
            FoundKind.Record => $"/work/registers/{found.Register}/{Uri.EscapeDataString(found.Id)}",
            FoundKind.Register => "/work/registers/" + found.Id,
            FoundKind.Command => $"/work/registers/{found.Id}/new",
            FoundKind.Site => "/work/monitoring/sites/" + Uri.EscapeDataString(found.Id),
            FoundKind.Indicator when reader.Role == Roles.Firm => "/indicators/" + Uri.EscapeDataString(found.Id),
            FoundKind.Indicator => "/work/indicators?open=" + Uri.EscapeDataString(found.Id),
            FoundKind.Target => "/targets#" + found.Id,
            FoundKind.Work => "/works#" + found.Id,
            FoundKind.Area => "/work/areas/" + found.Id,
            _ => "/data#" + found.Id,
        };

    /// <summary>The kind in words, for a heading.</summary>
    public static string Kind(FoundKind kind) => WebMessages.Say("found." + kind);

    /// <summary>Its name as a list shows it: what can be done as a verb, a record with its key.</summary>
    public static string Name(Found found) =>
        found.Kind switch
        {
            FoundKind.Command => WebMessages.Say("found.open", found.Name),
            FoundKind.Record => $"{found.Id} {found.Name.In(WebMessages.CurrentLanguage)}",
            FoundKind.Indicator or FoundKind.Target or FoundKind.Work => $"{found.Id} {found.Name.In(WebMessages.CurrentLanguage)}",
            _ => found.Name.In(WebMessages.CurrentLanguage),
        };
}
