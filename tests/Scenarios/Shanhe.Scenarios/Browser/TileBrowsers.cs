using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Shanhe.Scenarios.Browser;

/// <summary>A browser before the invented county with a boundary, a river, a road and a named town, and with tiles beneath.</summary>
public abstract class TiledBrowser : BrowserFixture
{
    const string Frame = "map: {west: 111.0, south: 35.4, east: 111.4, north: 35.8}";

    readonly string _plan = Shell.Temporary();

    protected TiledBrowser(string tiles)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Shell.Root, "tests", "packages", "qingshan")))
            File.Copy(file, Path.Combine(_plan, Path.GetFileName(file)));
        string Layer(string id, string zh, string kind) =>
            $"{{id: {id}, name: {{zh: {zh}, en: {id}}}, kind: {kind}, file: {id}.geojson, public: true}}";
        Change(
            "plan.yaml",
            Frame,
            $"{Frame[..^1]}, tiles: \"{tiles}\", tiles-source: {{zh: 测试底图, en: Test tiles}}, layers: [{Layer("edge", "县界", "boundary")}, "
                + $"{Layer("rivers", "河流", "river")}, {Layer("roads", "道路", "road")}]}}"
        );
        Change("places.yaml", "kind: town, parent: \"990001\"}", "kind: town, parent: \"990001\", longitude: 111.1, latitude: 35.7}");
        Draw("edge", "青山县", "Polygon", "[[[111.02,35.42],[111.38,35.42],[111.38,35.78],[111.02,35.78],[111.02,35.42]]]");
        Draw("rivers", "青溪", "LineString", "[[111.05,35.55],[111.35,35.56]]");
        Draw("roads", "环山公路", "LineString", "[[111.05,35.65],[111.35,35.66]]");
    }

    protected override string? Plan => _plan;

    void Change(string file, string from, string to)
    {
        var path = Path.Combine(_plan, file);
        var text = File.ReadAllText(path);
        var at = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, from);
        File.WriteAllText(path, text[..at] + to + text[(at + from.Length)..]);
    }

    void Draw(string id, string name, string type, string coordinates) =>
        File.WriteAllText(
            Path.Combine(_plan, id + ".geojson"),
            $$$"""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"{{{name}}}"},"geometry":{"type":"{{{type}}}","coordinates":{{{coordinates}}}}}]}"""
        );
}

/// <summary>The tiles are a file of the data folder.</summary>
public sealed class TileArchiveBrowser() : TiledBrowser("base.pmtiles")
{
    protected override Task<string?> PrepareAsync()
    {
        var data = Shell.Temporary();
        var folder = Directory.CreateDirectory(Path.Combine(data, "map")).FullName;
        File.WriteAllBytes(Path.Combine(folder, "base.pmtiles"), TileArchive.Of(110.8, 35.2, 111.6, 36.0, 13));
        File.WriteAllText(Path.Combine(folder, "secret.pmtiles"), "not named by the plan");
        return Task.FromResult<string?>(data);
    }
}

/// <summary>The tiles are those of 天地图, for which a server on loopback stands in.</summary>
public sealed class TileHostBrowser() : TiledBrowser(Tiles)
{
    /// <summary>The host of the tiles as the county's plan has it.</summary>
    public const string Host = "https://t0.tianditu.gov.cn";

    public const string Key = "0123456789abcdef";

    const string Tiles =
        Host
        + "/vec_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=vec&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles"
        + "&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk="
        + Key;

    /// <summary>The colour of all that the stand-in draws.</summary>
    public const string Colour = "#c81e5a";

    WebApplication? _standIn;

    /// <summary>What the stand-in was asked, with the host it was asked as.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    int Port => new Uri(_standIn!.Urls.Single()).Port;

    // Both names lead to the stand-in: it is the pages' policy that keeps the second from being asked.
    protected override IEnumerable<string> Arguments =>
        [
            $"--host-resolver-rules=MAP t0.tianditu.gov.cn:443 127.0.0.1:{Port},MAP t1.tianditu.gov.cn:443 127.0.0.1:{Port}",
            "--ignore-certificate-errors",
        ];

    protected override async Task<string?> PrepareAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, o => o.UseHttps(Certificate())));
        _standIn = builder.Build();
        _standIn.MapGet(
            "/{**path}",
            (HttpRequest request) =>
            {
                Asked.Enqueue($"{request.Host.Host}{request.Path}{request.QueryString}");
                return Results.Text(
                    $"""<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256" fill="{Colour}"/></svg>""",
                    "image/svg+xml"
                );
            }
        );
        await _standIn.StartAsync(TestContext.Current.CancellationToken);
        return null;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_standIn is not null)
            await _standIn.DisposeAsync();
    }

    static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=t0.tianditu.gov.cn", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = DateTimeOffset.UtcNow;
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
