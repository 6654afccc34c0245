using System.Globalization;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;

namespace Shanhe.Records.Bench;

/// <summary>
/// Rows that both stores take: the same for the same number, spread over the registers of a package made for it. Invented.
/// </summary>
sealed class Rows(string folder, int registers)
{
    static readonly string[] Syllables = ["北桥", "南关", "东岭", "西溪", "柳林", "石门", "清水", "龙泉", "高店", "黄土"];
    readonly Random _random = new(20260815);

    public PlanPackage Package { get; } = PackageOf(folder, registers);

    public int Registers => registers;

    public static string Register(int r) => string.Create(CultureInfo.InvariantCulture, $"points-{r}");

    /// <summary>The package in a folder with as many registers of one kind beside its own.</summary>
    static PlanPackage PackageOf(string folder, int registers)
    {
        var copy = Directory.CreateTempSubdirectory("shanhe-bench-package-").FullName;
        try
        {
            foreach (var file in Directory.EnumerateFiles(folder))
                File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
            File.WriteAllText(
                Path.Combine(copy, "points.yaml"),
                "kind: registers\nitems:\n"
                    + string.Concat(
                        Enumerable.Range(0, registers).Select(r => Definition.Replace("ID", Register(r), StringComparison.Ordinal))
                    )
            );
            var loaded = PackageLoader.Load(copy);
            return loaded.Package
                ?? throw new InvalidDataException(
                    string.Join('\n', loaded.Problems.Take(5).Select(p => $"{p.At.File}:{p.At.Line} {p.Message.En}"))
                );
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    const string Definition = """
          - id: ID
            name: {zh: 点位 ID, en: Points ID}
            area: river
            basis: {zh: 虚构, en: invented}
            key: "PK-{year}-{no:4}"
            title: "{name}（{town}）"
            geometry: point
            writers: [lead, department]
            merge-key: [code]
            fields:
              - {id: name, name: {zh: 名称, en: Name}, type: text, required: true, max-length: 60, public: true, index: true, search: true}
              - {id: code, name: {zh: 编码, en: Code}, type: text, pattern: "[A-Z]{2}-\\d{3}", index: true, search: true}
              - {id: town, name: {zh: 乡镇, en: Town}, type: place, level: town, required: true, index: true}
              - {id: class, name: {zh: 分类, en: Class}, type: code, code-list: outfall-class, required: true, index: true}
              - {id: width, name: {zh: 宽, en: Width}, type: number, unit: m, min: 0, max: 20, decimals: 2, index: true}
              - {id: depth, name: {zh: 深, en: Depth}, type: number, unit: m, min: 0, max: 20}
              - {id: section, name: {zh: 周长, en: Perimeter}, type: computed, unit: m, formula: "width + width + depth + depth"}
              - {id: found, name: {zh: 排查日期, en: Found on}, type: date, required: true, index: true, valid-when: "found <= today()"}
              - {id: shape, name: {zh: 位置, en: Place}, type: geometry}
            states:
              - {id: found, name: {zh: 已排查, en: Found}, editable: true}
              - {id: signed, name: {zh: 已销号, en: Signed off}, closed: true}
            moves:
              - {id: sign, name: {zh: 销号, en: Sign off}, from: [found], to: signed, roles: [lead, department]}

        """;

    public static string Name(int i) =>
        string.Create(CultureInfo.InvariantCulture, $"{Syllables[i % 10]}{Syllables[i / 10 % 10]}{Syllables[i / 100 % 10]}{i}号排口");

    public static string Code(int i) =>
        string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + (i / 26_000 % 26))}{(char)('A' + (i / 1_000 % 26))}-{i % 1_000:000}");

    public static string Key(int i) => string.Create(CultureInfo.InvariantCulture, $"PK-2026-{i + 1:0000}");

    /// <summary>The rows of one register; every round writes them with another depth.</summary>
    public static IEnumerable<ImportRow> Take(int count, int round) =>
        Enumerable.Range(0, count).Select(i => new ImportRow(i + 2, Fields(i, round)));

    public static Dictionary<string, string> Fields(int i, int round) =>
        new(StringComparer.Ordinal)
        {
            ["name"] = Name(i),
            ["code"] = Code(i),
            ["town"] = i % 2 == 0 ? "990001100" : "990001101",
            ["class"] = i % 3 == 0 ? "2" : "21",
            ["width"] = (i % 200 / 100m).ToString(CultureInfo.InvariantCulture),
            ["depth"] = (0.5m + (round / 10m)).ToString(CultureInfo.InvariantCulture),
            ["found"] = string.Create(CultureInfo.InvariantCulture, $"2026-0{1 + (i % 8)}-{1 + (i % 28):00}"),
            ["shape"] = string.Create(
                CultureInfo.InvariantCulture,
                $"{111 + (i % 1000 * 0.0003):0.0000},{35.5 + (i / 1000 % 1000 * 0.0003):0.0000}"
            ),
        };

    /// <summary>When everything happened.</summary>
    public const string At = "2026-09-01T08:00:00Z";

    public int Any(int count) => _random.Next(count);

    public string AnyRegister() => Register(_random.Next(registers));

    /// <summary>Four characters that a few of the names have.</summary>
    public string Word(int count) => Name(Any(count))[..4];
}
