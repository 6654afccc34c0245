using System.Globalization;
using System.Net;
using System.Text.Json;
using Shanhe.Evidence;
using Shanhe.Server.Places;
using Shanhe.Server.Serving;

namespace Shanhe.Server.Clustering;

/// <summary>
/// The counties of a file, each called as its data folder. A node looks at the file while it works: a county that is added is served without
/// another start. Thread-safe.
/// </summary>
sealed class ClusterCounties
{
    readonly string _file;
    volatile IReadOnlyList<ClusterCounty> _now;
    DateTime _written;

    ClusterCounties(string file, IReadOnlyList<ClusterCounty> now, DateTime written) => (_file, _now, _written) = (file, now, written);

    public IReadOnlyList<ClusterCounty> Now => _now;

    /// <summary>Reads the file.</summary>
    /// <exception cref="JsonException">It is no such file.</exception>
    /// <exception cref="InvalidDataException">It names a county twice, or one without plan, data folder or database.</exception>
    /// <exception cref="FormatException">The gateway of a county is no address.</exception>
    public static ClusterCounties Open(string file)
    {
        var written = File.GetLastWriteTimeUtc(file);
        return new(file, Read(file), written);
    }

    /// <summary>Reads the file again where it has changed; what can't be read changes nothing.</summary>
    public void Look(ILogger log)
    {
        var written = File.GetLastWriteTimeUtc(_file);
        if (written == _written)
            return;
        _written = written;
        try
        {
            _now = Read(_file);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidDataException or FormatException or IOException)
        {
            log.LogError("{File} was changed and can't be read: {Problem}", _file, wrong.Message);
        }
    }

    public static List<ClusterCounty> Read(string file)
    {
        var entries = JsonSerializer.Deserialize<IReadOnlyList<CountyEntry>>(File.ReadAllBytes(file), EvidenceJson.Options) ?? [];
        string Beside(string name) => Path.GetFullPath(name, Path.GetDirectoryName(Path.GetFullPath(file))!);
        if (entries.Count == 0 || entries.Any(e => e is not { Plan.Length: > 0, Data.Length: > 0 }))
            throw new InvalidDataException("plan, data");
        var counties = entries
            .Select(e => new ClusterCounty(
                Path.GetFileName(Path.TrimEndingDirectorySeparator(Beside(e.Data))),
                Beside(e.Plan),
                Beside(e.Data),
                e.Hosts ?? [],
                e.Gateway == "off" ? 0 : IPEndPoint.Parse(e.Gateway).Port
            ))
            .ToList();
        Once(counties.Select(c => c.Id), "data");
        Once(counties.SelectMany(c => c.Hosts), "hosts");
        Once(counties.Where(c => c.GatewayPort > 0).Select(c => c.GatewayPort.ToString(CultureInfo.InvariantCulture)), "gateway");
        foreach (var county in counties)
            _ = EvidencePlace.Database(county.Data) ?? throw new InvalidDataException($"{county.Data}/settings.json: {EvidencePlace.Key}");
        Once(counties.Select(c => EvidencePlace.Database(c.Data)!), EvidencePlace.Key);
        return counties;
    }

    /// <summary>Refuses what stands twice: two counties can't have one schema, one name or one port.</summary>
    static void Once(IEnumerable<string> names, string what)
    {
        if (names.GroupBy(n => n, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InvalidDataException($"{what}: {twice.Key}");
    }
}
