using Shanhe.Plans.Layout;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using YamlDotNet.RepresentationModel;

namespace Shanhe.Plans.Authoring;

/// <summary>The files of a package that a drafted table goes into: what stands in them besides stays.</summary>
sealed class DraftFiles(string folder)
{
    /// <summary>What a table adds to when the file of a kind is written in a form that nothing can be added to.</summary>
    const string Beside = "table-";

    /// <summary>The files, by their paths below the folder, that hold indicators and are not the one that a table is written to.</summary>
    public IReadOnlyList<string> OtherIndicators()
    {
        var read = PackageFolder.Read(Path.GetFullPath(folder));
        return
        [
            .. read
                .Files.Where(f => PackageFolder.Scalar(f.Root, "kind")?.Value == "indicators")
                .Select(f => f.Name[(read.Name.Length + 1)..])
                .Where(n => n != "indicators.yaml"),
        ];
    }

    /// <summary>A file of a kind that holds these items alone.</summary>
    public static FormattedFile Only(string kind, YamlMappingNode items, string prefix = "") =>
        new(
            prefix + kind + ".yaml",
            $"# yaml-language-server: $schema=.schemas/{kind}.schema.json\n"
                + YamlLayout.Write(new YamlMappingNode { { "kind", kind }, { "items", items } }, [], new())
        );

    /// <summary>The file of a kind with these items behind what it holds.</summary>
    public FormattedFile Added(string kind, YamlMappingNode added)
    {
        foreach (var prefix in (string[])["", Beside])
        {
            var name = prefix + kind + ".yaml";
            if (!File.Exists(Path.Combine(folder, name)))
                return Only(kind, added, prefix);
            var file = PackageFile.Read(Path.Combine(folder, name), name);
            if (
                file.Root is not { } root
                || PackageFolder.Scalar(root, "kind")?.Value != kind
                || !root.Children.TryGetValue(new YamlScalarNode("items"), out var items)
                || items is not YamlMappingNode there
            )
                continue;
            foreach (var (key, item) in added.Children)
                there.Children[key] = item;
            return new(name, YamlLayout.Write(root, YamlComments.Of(file.Text), new()));
        }

        return Only(kind, added, Beside + Beside);
    }

    /// <summary><c>plan.yaml</c> with fields in the place of those it has.</summary>
    public static FormattedFile Plan(
        PackageFile plan,
        params IEnumerable<(string Field, IEnumerable<(string Id, LocalText Name)> Items)> put
    )
    {
        foreach (var (field, items) in put)
        {
            var made = new YamlMappingNode();
            foreach (var (id, name) in items)
                made.Add(id, name.En.Length == 0 || name.En == name.Zh ? name.Zh : name.Zh + ShortWords.Bar + name.En);
            plan.Root!.Children[new YamlScalarNode(field)] = made;
        }

        return new("plan.yaml", YamlLayout.Write(plan.Root!, YamlComments.Of(plan.Text), new()));
    }
}
