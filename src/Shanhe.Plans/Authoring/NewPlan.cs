using System.Globalization;
using System.Text;
using Shanhe.Plans.Layout;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Shanhe.Plans.Authoring;

/// <summary>What a new package begins with: sound, and with nothing in it that is not the county's own. Pure.</summary>
public sealed record NewPlan
{
    /// <summary>The county's code of six digits.</summary>
    public required string Code { get; init; }

    /// <summary>The county's name.</summary>
    public required string Name { get; init; }

    /// <summary>The layer that it builds on.</summary>
    public required string Extends { get; init; }

    /// <summary>First year of the plan; it has five.</summary>
    public required int FirstYear { get; init; }

    /// <summary>The county's towns and whatever else it is divided into.</summary>
    public required IReadOnlyList<PlanPlace> Places { get; init; }

    /// <summary>The bureaus that report figures, by what the layers below call them.</summary>
    public required IReadOnlyList<Department> Departments { get; init; }

    /// <summary>The layer for the counties of a province: the one that most others lie below.</summary>
    public static string LayerOf(string code, IReadOnlyList<PlanLayer> layers)
    {
        var own = layers.Where(l => l.Provinces.Contains(code[..2])).ToList();
        return own.Find(l => own.All(o => o.Extends != l.Id))?.Id ?? "national";
    }

    /// <summary>The files, by their paths below the folder.</summary>
    public IEnumerable<FormattedFile> Files()
    {
        var last = FirstYear + 4;
        string Year(int year) => year.ToString(CultureInfo.InvariantCulture);
        yield return File(
            "plan",
            new()
            {
                { "id", string.Create(CultureInfo.InvariantCulture, $"{Code}-{FirstYear}-{last}") },
                { "name", string.Create(CultureInfo.InvariantCulture, $"{Name}生态环境保护规划（{FirstYear}—{last}年）") },
                {
                    "county",
                    new YamlScalarNode(Code) { Style = ScalarStyle.DoubleQuoted }
                },
                { "extends", Extends },
                { "first-year", Year(FirstYear) },
                { "last-year", Year(last) },
                { "base-year", Year(FirstYear - 1) },
                { "lead-department", "ecology" },
                {
                    "categories",
                    new YamlMappingNode { { "main", "主要指标 | Main indicators" } }
                },
            }
        );
        yield return File("places", new() { { "items", "places.csv" } });
        yield return new("places.csv", Rows());
        if (Departments.Count > 0)
            yield return File(
                "departments",
                new()
                {
                    {
                        "override",
                        new YamlMappingNode(
                            Departments.Select(d =>
                                KeyValuePair.Create<YamlNode, YamlNode>(new YamlScalarNode(d.Id), new YamlScalarNode(d.Name.Zh))
                            )
                        )
                    },
                }
            );
        yield return File("indicators", []);
        yield return File(
            "duties",
            new()
            {
                {
                    "items",
                    new YamlMappingNode
                    {
                        {
                            "yearly",
                            new YamlMappingNode
                            {
                                { "name", "年度数据填报 | Yearly figures" },
                                { "every", "year" },
                                { "due-days", "31" },
                                { "matter", "inputs" },
                                { "basis", "本平台默认期限，请按本县规定修改 | The platform's default; write what your county asks for" },
                            }
                        },
                    }
                },
            }
        );
    }

    static FormattedFile File(string kind, YamlMappingNode said)
    {
        var whole = new YamlMappingNode { { "kind", kind } };
        foreach (var (key, value) in said.Children)
            whole.Add(key, value);
        return new(kind + ".yaml", $"# yaml-language-server: $schema=.schemas/{kind}.schema.json\n" + YamlLayout.Write(whole, [], new()));
    }

    string Rows()
    {
        var rows = new StringBuilder("id,zh,kind,parent,source\n");
        rows.Append(CultureInfo.InvariantCulture, $"{Code},{Name},county,,\n");
        foreach (var place in Places)
            rows.Append(
                CultureInfo.InvariantCulture,
                $"{place.Id},{Quoted(place.Name.Zh)},{YamlBinder.Name(place.Kind.ToString())},{place.Parent ?? Code},{Quoted(place.Source)}\n"
            );
        return rows.ToString();
    }

    static string Quoted(string text) =>
        text.AsSpan().ContainsAny(',', '"') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
