using System.Text.RegularExpressions;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using YamlDotNet.RepresentationModel;

namespace Shanhe.Plans.Layout;

/// <summary>
/// Lays out the files of a package as docs/package.md writes them: one register a file, short forms, lines of at most
/// <see cref="YamlLayout.Columns"/> columns. What a file says stays the same; a file that can't be read stays as it is and is named.
/// </summary>
public static partial class PackageFormat
{
    const string Single = "register";
    const string Several = "registers";

    [GeneratedRegex(@"^# yaml-language-server: \$schema=(\S*?)([a-z-]+)(\.schema\.json)$")]
    private static partial Regex SchemaLine();

    /// <summary>What has to change in <paramref name="folder"/>; the layers below are not looked at.</summary>
    public static (IReadOnlyList<FormattedFile> Changes, IReadOnlyList<Problem> Problems) Of(string folder)
    {
        var problems = new List<Problem>();
        var read = PackageFolder.Read(Path.GetFullPath(folder));
        var changes = new List<FormattedFile>();
        var paths = read.Files.Select(f => f.Name[(read.Name.Length + 1)..]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var file in read.Files)
        {
            problems.AddRange(file.Problems);
            if (file.Root is null)
                continue;
            var found = new List<Problem>();
            var path = file.Name[(read.Name.Length + 1)..];
            var written = Write(file, path, paths, found).ToList();
            problems.AddRange(found);
            if (found.Count > 0)
                continue;
            changes.AddRange(written.Where(w => w.Path != path || w.Text != file.Text));
            if (written.All(w => w.Path != path))
                changes.Add(new(path, null));
        }

        return (changes, problems);
    }

    /// <summary>The files that a file becomes.</summary>
    static IEnumerable<FormattedFile> Write(PackageFile file, string path, IReadOnlySet<string> paths, List<Problem> problems)
    {
        var marks = new YamlMarks();
        var form = new ShortForm(file.Name, null, marks, problems);
        var comments = YamlComments.Of(file.Text);
        var root = file.Root!;
        var kind = PackageFolder.Scalar(root, "kind")?.Value ?? "";
        var single =
            kind == PackageKinds.Plan ? typeof(Plan)
            : kind == PackageKinds.Layer ? typeof(PlanLayer)
            : PackageKinds.Singles.GetValueOrDefault(kind);
        var rest = root.Children.Where(c => c.Key is not YamlScalarNode { Value: "kind" }).ToList();
        if (single is not null)
            return [new(path, One(kind, root.Children.Keys.First(), form.One(new(rest), single, root), single, comments, marks))];
        if (!PackageKinds.Lists.TryGetValue(kind, out var type))
            return [new(path, file.Text)];
        var whole = Headed(kind, root.Children.Keys.First(), marks);
        var items = new List<YamlNode>();
        var changed = new List<YamlNode>();
        foreach (var (key, value) in rest)
        {
            if (key is not YamlScalarNode { Value: "items" or ItemOverride.Word } named)
                problems.Add(
                    new("P103", new(file.Name, (int)key.Start.Line, (int)key.Start.Column), LoadingMessages.Wording.Say("P103", key))
                );
            else if (value is YamlScalarNode rows)
                whole.Add(named, rows);
            else if (named.Value == "items")
                items.AddRange(form.Items(value, type) ?? []);
            else
                changed.AddRange(form.Items(value, type, ItemOverride.Word) ?? []);
        }

        // In the full form what is said otherwise stands among the items.
        changed.AddRange(items.Where(IsChange));
        items.RemoveAll(IsChange);
        if (type == typeof(Register) && items.Count > 0 && problems.Count == 0 && CanStandApart(path, items, paths))
            return Apart(path, items, changed, comments, marks);
        if (items.Count > 0)
            whole.Add("items", ShortWriter.Items(new(items), type));
        if (changed.Count > 0)
            whole.Add(ItemOverride.Word, ShortWriter.Items(new(changed), type, ItemOverride.Word));
        return [new(path, YamlLayout.Write(whole, comments, marks))];
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*$")]
    private static partial Regex FileName();

    /// <summary>
    /// Whether each register can have a file of its name: none is another's, none is there already, and none leads out of the folder.
    /// </summary>
    static bool CanStandApart(string path, List<YamlNode> items, IReadOnlySet<string> paths)
    {
        var ids = items.Select(i => PackageFolder.Scalar(i as YamlMappingNode, ItemOverride.Id)?.Value ?? "").ToList();
        return ids.Distinct(StringComparer.OrdinalIgnoreCase).Count() == ids.Count
            && ids.All(i => FileName().IsMatch(i) && !paths.Contains($"{path[..^".yaml".Length]}/{i}.yaml"));
    }

    static bool IsChange(YamlNode item) =>
        item is YamlMappingNode mapping && mapping.Children.ContainsKey(new YamlScalarNode(ItemOverride.Word));

    /// <summary>Each register in a file of its own, in a folder that has the name of the file they stood in.</summary>
    static IEnumerable<FormattedFile> Apart(
        string path,
        List<YamlNode> items,
        List<YamlNode> changed,
        IReadOnlyList<(int Line, string Text)> comments,
        YamlMarks marks
    )
    {
        var folder = path[..^".yaml".Length];
        var alone =
            items is [var only]
            && changed.Count == 0
            && PackageFolder.Scalar((YamlMappingNode)only, ItemOverride.Id)?.Value == folder[(folder.LastIndexOf('/') + 1)..];
        foreach (var (index, item) in items.Cast<YamlMappingNode>().Index())
        {
            var id = PackageFolder.Scalar(item, ItemOverride.Id)?.Value ?? "";
            var from = index == 0 ? 0 : marks.PlaceOf(item)!.Value.Line;
            var to = index == items.Count - 1 ? int.MaxValue : marks.PlaceOf(items[index + 1])!.Value.Line - 1;
            var head = comments.Where(c => SchemaLine().IsMatch(c.Text)).Select(c => (c.Line, Text: Deeper(c.Text, alone ? "" : "../")));
            var own = comments.Where(c => !SchemaLine().IsMatch(c.Text) && c.Line >= from && c.Line <= to);
            yield return new(alone ? path : $"{folder}/{id}.yaml", One(Single, item, item, typeof(Register), [.. head, .. own], marks));
        }

        if (changed.Count == 0)
            yield break;
        var whole = Headed(Several, changed[0], marks);
        whole.Add(ItemOverride.Word, ShortWriter.Items(new(changed), typeof(Register), ItemOverride.Word));
        yield return new(path, YamlLayout.Write(whole, [.. comments.Where(c => SchemaLine().IsMatch(c.Text))], marks));
    }

    static string Deeper(string line, string up) =>
        SchemaLine().Replace(line, m => $"# yaml-language-server: $schema={up}{m.Groups[1].Value}{Single}{m.Groups[3].Value}");

    /// <summary>What a file begins with: its kind, behind the comments on the whole of it.</summary>
    static YamlMappingNode Headed(string kind, YamlNode where, YamlMarks marks)
    {
        var word = new YamlScalarNode("kind");
        marks.Stand(word, marks.PlaceOf(where) ?? new("", (int)where.Start.Line, (int)where.Start.Column));
        return new() { { word, new YamlScalarNode(kind) } };
    }

    static string One(
        string kind,
        YamlNode where,
        YamlMappingNode item,
        Type type,
        IReadOnlyList<(int Line, string Text)> comments,
        YamlMarks marks
    )
    {
        var whole = Headed(kind, where, marks);
        foreach (var (key, value) in ShortWriter.Item(item, type).Children)
            whole.Add(key, value);
        return YamlLayout.Write(whole, comments, marks);
    }
}
