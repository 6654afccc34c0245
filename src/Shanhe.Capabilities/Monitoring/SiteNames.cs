using Shanhe.Observations.Sites;
using Shanhe.Plans.Writing;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>Finds the site that people mean: by its id, or by a name that no other site has. Immutable and thread-safe.</summary>
public sealed class SiteNames
{
    readonly SitePicture _picture;
    readonly Dictionary<string, string?> _byName = new(StringComparer.Ordinal);

    public SiteNames(SitePicture picture)
    {
        _picture = picture;
        foreach (var site in picture.Sites.Values)
        {
            foreach (var name in new[] { site.Name.Zh, site.Name.En }.Select(PlainText.Fold).Where(n => n.Length > 0).Distinct())
                _byName[name] = _byName.ContainsKey(name) ? null : site.Id;
        }
    }

    public IEnumerable<string> Ids => _picture.Sites.Keys;

    /// <summary>The site, or <c>null</c>.</summary>
    public Site? Find(string? text)
    {
        var name = PlainText.Visible(text);
        return _picture.Sites.TryGetValue(name, out var site) ? site
            : _byName.GetValueOrDefault(PlainText.Fold(name)) is { } id ? _picture.Sites[id]
            : null;
    }
}
