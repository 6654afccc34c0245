using System.Globalization;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Server.Simulating;

/// <summary>A site of the demonstration with the device that plays it.</summary>
sealed record DemoSite(string Id, string Kind, string Name, string Place, string Owner, decimal? Longitude, decimal? Latitude, string Mn)
{
    public const string Password = "123456";

    /// <summary>The sites that a package names for its demonstration (<c>demo/sites.csv</c>); none when it has no such file.</summary>
    public static IReadOnlyList<DemoSite> Read(string planFolder)
    {
        var file = Path.Combine(planFolder, "demo", "sites.csv");
        if (!File.Exists(file))
            return [];
        var sites = new List<DemoSite>();
        foreach (var line in File.ReadLines(file).Skip(1))
        {
            var c = line.Split(',');
            if (c.Length >= 8)
                sites.Add(new(c[0], c[1], c[2], c[3], c[4], Number(c[5]), Number(c[6]), c[7]));
        }

        return sites;

        static decimal? Number(string text) =>
            decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) ? n : null;
    }

    /// <summary>
    /// Registers what is not registered yet. Sites of the plan stay what they are; only their device, and so their readings, are marked as
    /// simulated.
    /// </summary>
    public static async ValueTask<int> Register(SiteBook book, IEnumerable<DemoSite> sites, CancellationToken cancellation = default)
    {
        var made = 0;
        foreach (var demo in sites)
        {
            var known = book.Now.Sites.GetValueOrDefault(demo.Id);
            if (book.Package.Find<SiteKind>(demo.Kind) is null || (known is null && demo.Name.Length == 0))
                continue;
            if (known is null)
                await book.Put(
                    new Site
                    {
                        Id = demo.Id,
                        Kind = demo.Kind,
                        Name = LocalText.Same(demo.Name),
                        Place = demo.Place,
                        Owner = demo.Owner,
                        Longitude = demo.Longitude,
                        Latitude = demo.Latitude,
                        Simulated = true,
                    },
                    "demo",
                    "demo",
                    cancellation
                );
            else if (known.Longitude is null)
                await book.Put(known with { Longitude = demo.Longitude, Latitude = demo.Latitude }, "demo", "demo", cancellation);
            if (book.Now.Devices.ContainsKey(demo.Mn))
                continue;
            made++;
            await book.Put(
                new Device
                {
                    Mn = demo.Mn,
                    Site = demo.Id,
                    Simulated = true,
                },
                new(Password),
                "demo",
                "demo",
                cancellation
            );
        }

        return made;
    }
}
