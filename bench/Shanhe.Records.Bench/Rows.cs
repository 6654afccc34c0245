using System.Globalization;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;

namespace Shanhe.Records.Bench;

/// <summary>Rows that both stores take: the same for the same number. Invented.</summary>
sealed class Rows(string folder)
{
    static readonly string[] Syllables = ["北桥", "南关", "东岭", "西溪", "柳林", "石门", "清水", "龙泉", "高店", "黄土"];
    readonly Random _random = new(20260815);

    public PlanPackage Package { get; } = PackageLoader.Load(folder).Package ?? throw new InvalidDataException(folder);

    public static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"{Syllables[i % 10]}{Syllables[i / 10 % 10]}{Syllables[i / 100 % 10]}{i}号排口");

    public static string Code(int i) => string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + (i / 26_000 % 26))}{(char)('A' + (i / 1_000 % 26))}-{i % 1_000:000}");

    public static string Key(int i) => string.Create(CultureInfo.InvariantCulture, $"PK-2026-{i + 1:0000}");

    public static IEnumerable<ImportRow> Take(int count) => Enumerable.Range(0, count).Select(i => new ImportRow(i + 2, Fields(i)));

    public static Dictionary<string, string> Fields(int i) => new(StringComparer.Ordinal)
    {
        ["name"] = Name(i),
        ["code"] = Code(i),
        ["town"] = i % 2 == 0 ? "990001100" : "990001101",
        ["class"] = i % 3 == 0 ? "2" : "21",
        ["width"] = (i % 200 / 100m).ToString(CultureInfo.InvariantCulture),
        ["depth"] = "0.5",
        ["found"] = string.Create(CultureInfo.InvariantCulture, $"2026-0{1 + (i % 8)}-{1 + (i % 28):00}"),
        ["shape"] = string.Create(CultureInfo.InvariantCulture, $"{111 + (i % 1000 * 0.0003):0.0000},{35.5 + (i / 1000 % 1000 * 0.0003):0.0000}"),
    };

    public int Any(int count) => _random.Next(count);

    /// <summary>Four characters that a few of the names have.</summary>
    public string Word(int count) => Name(Any(count))[..4];
}
