using System.Globalization;
using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using Shanhe.Capabilities.Background;
using Shanhe.Capabilities.Plan;
using Shanhe.Capabilities.Registers;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;
using Shanhe.Web.Words;

namespace Shanhe.Web.Portal;

/// <summary>
/// What tells others of the portal's pages: the feed of what is new (Atom, RFC 4287) and the map of all pages (sitemaps.org, protocol 0.9).
/// Both are half a minute behind at most. Thread-safe.
/// </summary>
public sealed class Syndication(PlanPackage package, RecordQueries queries, PublicRegisters filled, IClock clock)
{
    /// <summary>How many entries the feed has.</summary>
    const int Entries = 50;

    /// <summary>How many records of a register the map names; the protocol allows 50 000 addresses in all.</summary>
    const int Mapped = 1_000;

    static readonly XNamespace Site = "http://www.sitemaps.org/schemas/sitemap/0.9";

    readonly Held<Language, IReadOnlyList<Entry>> _entries = new(clock, Duration.FromSeconds(30));
    readonly Held<string, IReadOnlyList<(string Path, LocalDate? Changed)>> _pages = new(clock, Duration.FromSeconds(30));

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(
                "/feed.xml",
                async (HttpContext http, Syndication pages, CancellationToken cancellation) =>
                    Results.Bytes(
                        await pages.Feed(SiteOf(http), WebMessages.CurrentLanguage, cancellation),
                        "application/atom+xml; charset=utf-8"
                    )
            )
            .AllowAnonymous()
            .ExcludeFromDescription()
            .WithName("feed");
        app.MapGet(
                "/sitemap.xml",
                async (HttpContext http, Syndication pages, CancellationToken cancellation) =>
                    Results.Bytes(await pages.Sitemap(SiteOf(http), cancellation), "application/xml; charset=utf-8")
            )
            .AllowAnonymous()
            .ExcludeFromDescription()
            .WithName("sitemap");
        // The portal may be found; work and the interfaces for programs are no pages to be listed.
        app.MapGet(
                "/robots.txt",
                (HttpContext http) =>
                    $"User-agent: *\nDisallow: /work\nDisallow: /api\nDisallow: /sign-in\nSitemap: {SiteOf(http)}/sitemap.xml\n"
            )
            .AllowAnonymous()
            .ExcludeFromDescription();
    }

    static string SiteOf(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}";

    /// <summary>A record of a column as the feed tells of it.</summary>
    sealed record Entry(string Path, string Title, string Lead, string Column, LocalDate Day, Instant Changed);

    /// <summary>The newest public records of the columns.</summary>
    async ValueTask<byte[]> Feed(string site, Language language, CancellationToken cancellation)
    {
        var entries = await _entries.Get(language, () => Newest(language, cancellation));
        var feed = new SyndicationFeed(
            package.Plan.Name.In(language),
            RegisterWords.Wording.Say("public.feed").In(language),
            new Uri(site + "/"),
            site + "/feed.xml",
            entries.Count > 0 ? entries.Max(e => e.Changed).ToDateTimeOffset() : DateTimeOffset.UnixEpoch
        )
        {
            Items = entries.Select(e => Item(site, e)).ToList(),
            Language = language == Language.Zh ? "zh-CN" : "en",
        };
        feed.Authors.Add(new() { Name = package.County.Name.In(language) });
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new() { Encoding = new UTF8Encoding(false) }))
            feed.GetAtom10Formatter().WriteTo(writer);
        return stream.ToArray();
    }

    async ValueTask<IReadOnlyList<Entry>> Newest(Language language, CancellationToken cancellation)
    {
        var entries = new List<Entry>();
        foreach (var register in package.Registers.Where(r => r.Portal == PortalView.Articles && PublicRecords.Offers(r)))
        {
            var page = await queries.Page(new(register.Id) { Limit = Entries }, null, cancellation);
            entries.AddRange(
                page.Items.Select(i => new Entry(
                    PathOf(register.Id, i.Record.Key),
                    i.Title,
                    PublicRecords.LeadOf(register, i.Record),
                    register.Name.In(language),
                    PublicRecords.DayOf(register, i.Record),
                    i.Record.Last.At
                ))
            );
        }

        return [.. entries.OrderByDescending(e => e.Day).ThenByDescending(e => e.Changed).Take(Entries)];
    }

    static SyndicationItem Item(string site, Entry entry)
    {
        var address = new Uri(site + entry.Path);
        var item = new SyndicationItem(entry.Title, entry.Lead, address, address.AbsoluteUri, entry.Changed.ToDateTimeOffset())
        {
            PublishDate = entry.Day.AtStartOfDayInZone(PlanTime.Zone).ToDateTimeOffset(),
        };
        item.Categories.Add(new(entry.Column));
        return item;
    }

    /// <summary>Every page of the portal that has something on it.</summary>
    async ValueTask<byte[]> Sitemap(string site, CancellationToken cancellation)
    {
        var map = new XElement(Site + "urlset");
        foreach (var (path, changed) in await _pages.Get("", () => Pages(cancellation)))
            map.Add(
                new XElement(
                    Site + "url",
                    new XElement(Site + "loc", site + path),
                    changed is { } day ? new XElement(Site + "lastmod", day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)) : null
                )
            );
        return Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + map.ToString(SaveOptions.DisableFormatting));
    }

    async ValueTask<IReadOnlyList<(string Path, LocalDate? Changed)>> Pages(CancellationToken cancellation)
    {
        List<(string, LocalDate?)> pages = [("/", null), ("/targets", null), ("/works", null), ("/data", null)];
        pages.AddRange(package.Indicators.Select(i => ("/indicators/" + i.Id, (LocalDate?)null)));
        foreach (var id in (await filled.Now(cancellation)).Order(StringComparer.Ordinal))
        {
            pages.Add(("/registers/" + id, null));
            foreach (var item in (await queries.Page(new(id) { Limit = Mapped }, null, cancellation)).Items)
                pages.Add((PathOf(id, item.Record.Key), item.Record.Last.At.Local().Date));
        }

        return pages;
    }

    static string PathOf(string register, string key) => $"/registers/{register}/{Uri.EscapeDataString(key)}";
}
