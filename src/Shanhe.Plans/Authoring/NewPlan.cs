using System.Globalization;
using System.Text;
using Shanhe.Plans.Layout;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;

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
        yield return new(
            "plan.yaml",
            $$"""
            # yaml-language-server: $schema=.schemas/plan.schema.json
            kind: plan
            id: "{{Code}}-{{FirstYear}}-{{last}}"
            name: {{Name}}生态环境保护规划（{{FirstYear}}—{{last}}年）
            county: "{{Code}}"
            extends: {{Extends}}
            first-year: {{FirstYear}}
            last-year: {{last}}
            base-year: {{FirstYear - 1}}
            lead-department: ecology
            categories: {main: 主要指标 | Main indicators}

            """
        );
        yield return new("places.yaml", "# yaml-language-server: $schema=.schemas/places.schema.json\nkind: places\nitems: places.csv\n");
        yield return new("places.csv", Rows());
        var names = new StringBuilder("# yaml-language-server: $schema=.schemas/departments.schema.json\nkind: departments\noverride:\n");
        foreach (var department in Departments)
            names.Append(CultureInfo.InvariantCulture, $"  {department.Id}: {department.Name.Zh}\n");
        yield return new("departments.yaml", names.ToString());
        yield return new(
            "indicators.yaml",
            "# yaml-language-server: $schema=.schemas/indicators.schema.json\nkind: indicators\nitems: {}\n"
        );
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
