using Shanhe.Plans.Package;

namespace Shanhe.Plans.Authoring;

/// <summary>
/// The administrative divisions of the country down to towns, by the codes of statistics: National Bureau of Statistics, 统计用区划代码,
/// edition of 2023 (as of 2023-06-30; secondary). Two digits are a province, four a city, six a county, nine a town. Thread-safe.
/// </summary>
public static class Divisions
{
    const int ProvinceDigits = 2;
    const int CityDigits = 4;
    const int CountyDigits = 6;
    const int TownDigits = 9;

    static readonly Lazy<IReadOnlyList<(string Code, string Name)>> All = new(Read);

    /// <summary>Where the codes are from, with how sure they are.</summary>
    public const string Source = "National Bureau of Statistics, 统计用区划代码, 2023 edition (secondary)";

    /// <summary>The name of a county; <c>null</c> when there is none of this code.</summary>
    public static string? County(string code) => code.Length == CountyDigits ? All.Value.FirstOrDefault(d => d.Code == code).Name : null;

    /// <summary>The codes of the counties of a name, or of a part of it, each name behind those of its province and city.</summary>
    public static IReadOnlyList<(string Code, string Name)> Counties(string name) =>
        [
            .. All
                .Value.Where(d => d.Code.Length == CountyDigits && d.Name.Contains(name, StringComparison.Ordinal))
                .Select(d => (d.Code, NameOf(d.Code[..ProvinceDigits]) + NameOf(d.Code[..CityDigits]) + d.Name)),
        ];

    /// <summary>The name of a province or city; empty for what only holds its districts or counties together.</summary>
    static string NameOf(string code) =>
        All.Value.FirstOrDefault(d => d.Code == code).Name is { } name
        && name is not ("市辖区" or "县")
        && !name.Contains("直辖", StringComparison.Ordinal)
            ? name
            : "";

    /// <summary>The towns of a county.</summary>
    public static IReadOnlyList<PlanPlace> Towns(string county) =>
        [
            .. All
                .Value.Where(d => d.Code.Length == TownDigits && d.Code.StartsWith(county, StringComparison.Ordinal))
                .Select(d => new PlanPlace
                {
                    Id = d.Code,
                    Name = new(d.Name, ""),
                    Kind = KindOf(d.Name),
                    Parent = county,
                    Source = Source,
                }),
        ];

    /// <summary>What kind of place a name says; what is neither town, township nor subdistrict is a zone.</summary>
    public static PlaceKind KindOf(string name) =>
        name.EndsWith("街道", StringComparison.Ordinal) || name.EndsWith("街道办事处", StringComparison.Ordinal) ? PlaceKind.Subdistrict
        : name.EndsWith('镇') ? PlaceKind.Town
        : name.EndsWith('乡') || name.EndsWith("苏木", StringComparison.Ordinal) ? PlaceKind.Township
        : PlaceKind.Zone;

    static List<(string Code, string Name)> Read()
    {
        using var stream = typeof(Divisions).Assembly.GetManifestResourceStream("divisions.csv")!;
        using var reader = new StreamReader(stream);
        var read = new List<(string, string)>();
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var comma = line.IndexOf(',', StringComparison.Ordinal);
            read.Add((line[..comma], line[(comma + 1)..]));
        }

        return read;
    }
}
