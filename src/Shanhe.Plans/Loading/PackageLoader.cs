using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using YamlDotNet.RepresentationModel;

namespace Shanhe.Plans.Loading;

/// <summary>Reads a package folder, with the layers it builds on, checks everything, and reports all problems in one go.</summary>
public sealed class PackageLoader
{
    /// <summary>Largest file that is read.</summary>
    public const int MaximumFileBytes = 5_000_000;

    const string ListWord = "items";

    static readonly HashSet<string> Kind = ["kind"];
    static readonly string[] Facts = ["county", "base-year", "first-year", "last-year"];

    readonly List<Problem> _problems = [];
    readonly List<Problem> _warnings = [];
    readonly Unread _unread = new();
    readonly Dictionary<string, PackageTable> _tables = new(StringComparer.Ordinal);
    readonly YamlMarks _marks = new();
    readonly Dictionary<Type, Dictionary<string, PlanItem>> _items = [];
    readonly Dictionary<PlanItem, int> _layer = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<PlanItem, (string File, YamlMappingNode Node)> _sources = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<string, string> _facts = new(StringComparer.Ordinal);
    int _own;
    readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Loads the package in <paramref name="folder"/>, which holds <c>plan.yaml</c>.</summary>
    public static LoadResult Load(string folder) => new PackageLoader().Run(folder);

    /// <summary>
    /// What the layers below a package offer and what it holds itself, unchecked, with the name of the layer: what there is while a package is
    /// still being written.
    /// </summary>
    public static IReadOnlyList<(string Layer, PlanItem Item)> Offered(string folder)
    {
        var loader = new PackageLoader();
        var chain = PackageFolder.Chain(folder, loader._problems);
        if (chain is [.., { } own])
            loader.TakeFacts(own);
        loader._own = chain.Count - 1;
        foreach (var (layer, read) in chain.Index())
            loader.Take(read, layer);
        return [.. loader._items.Values.SelectMany(t => t.Values).Select(i => (chain[loader._layer[i]].Name, i))];
    }

    /// <summary>What a layer offers with those below it, unchecked; nothing when there is no such layer.</summary>
    /// <param name="layer">Its name, or its folder.</param>
    /// <param name="from">The folder beside which it is looked for before those that ship with the program.</param>
    public static IReadOnlyList<(string Layer, PlanItem Item)> OfferedBy(string layer, string from) =>
        PackageFolder.Find(from, layer) is { } folder ? Offered(folder) : [];

    /// <summary>The layers that ship with the program.</summary>
    public static IReadOnlyList<PlanLayer> ShippedLayers() =>
        [
            .. PackageFolder
                .ShippedFolders()
                .Select(f => (Folder: f, Loader: new PackageLoader()))
                .Select(l => l.Loader.HeadOf(PackageFolder.Read(l.Folder)))
                .OfType<PlanLayer>(),
        ];

    PlanLayer? HeadOf(PackageFolder folder) =>
        folder.Head is { Root: { } root } head
            ? new YamlBinder(head.Name, _problems, _marks, _facts, head.Text).Bind(
                new ShortForm(head.Name, _tables, _marks, _problems).Full(root, typeof(PlanLayer)),
                typeof(PlanLayer),
                Kind
            ) as PlanLayer
            : null;

    /// <summary>What texts of the layers below may say of the plan: <c>{county}</c>, <c>{base-year}</c>, <c>{first-year}</c>, <c>{last-year}</c>.</summary>
    void TakeFacts(PackageFolder own)
    {
        foreach (var fact in Facts)
        {
            if (PackageFolder.Scalar(own.Head?.Root, fact) is { Value: { } said })
                _facts[fact] = said;
        }
    }

    LoadResult Run(string folder)
    {
        var planFile = Path.Combine(folder, "plan.yaml");
        if (!File.Exists(planFile))
        {
            _problems.Add(
                new(
                    "P100",
                    Place.Whole(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))),
                    LoadingMessages.Wording.Say("P100", Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), "plan.yaml")
                )
            );
            return new(null, _problems, []);
        }

        var chain = PackageFolder.Chain(folder, _problems);
        if (chain is not [.., { } own])
            return new(null, Sorted(), _warnings);
        TakeFacts(own);
        _own = chain.Count - 1;
        // What a file holds that could not be read is missing everywhere else: that is all there is to say.
        if (chain.Any(c => c.Files.Any(f => f.Root is null)))
        {
            _problems.AddRange(chain.SelectMany(c => c.Files.Concat(c.Tables)).SelectMany(f => f.Problems));
            return new(null, Sorted(), _warnings);
        }

        foreach (var (layer, read) in chain.Index())
            Take(read, layer);
        if (Single<Plan>() is not { } plan)
        {
            if (_problems.Count == 0)
                _problems.Add(new("P100", Place.Whole("plan.yaml"), LoadingMessages.Wording.Say("P100", folder, "plan.yaml")));
            return new(null, Sorted(), _warnings);
        }

        foreach (var chapter in plan.Chapters)
            Add(chapter, chain.Count);
        foreach (var category in plan.Categories)
            Add(category, chain.Count);
        var mapFiles = new MapChecker(_marks, _problems).Check(plan, own.Path);
        foreach (var (id, content) in mapFiles.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            _hash.AppendData(Encoding.UTF8.GetBytes(id + "\n"));
            _hash.AppendData(content);
        }

        var version = Convert.ToHexStringLower(_hash.GetHashAndReset());
        var package = new PackageChecker(_items, _unread, _marks, _problems).Build(plan, version, mapFiles);
        return new(_problems.Count == 0 ? package : null, Sorted(), _warnings);
    }

    List<Problem> Sorted() =>
        [.. _problems.Distinct().OrderBy(p => p.At.File, StringComparer.Ordinal).ThenBy(p => p.At.Line).ThenBy(p => p.At.Column)];

    void Take(PackageFolder folder, int layer)
    {
        foreach (var file in folder.Files.Concat(folder.Tables))
        {
            _problems.AddRange(file.Problems);
            _hash.AppendData(Encoding.UTF8.GetBytes(file.Name + "\n" + file.Text + "\0"));
        }

        foreach (var table in folder.Tables)
            _tables[table.Name] = PackageTable.Read(table.Name, table.Text, _problems);
        // What describes the folder says what of the layers below is left out: it goes first.
        foreach (var file in folder.Files.OrderBy(f => f == folder.Head ? 0 : 1))
        {
            if (file.Root is not null)
                Take(file, file.Root, layer);
        }
    }

    void Take(PackageFile read, YamlMappingNode root, int layer)
    {
        var file = read.Name;
        var binder = new YamlBinder(file, _problems, _marks, _facts, read.Text);
        var form = new ShortForm(file, _tables, _marks, _problems);
        if (!root.Children.TryGetValue(new YamlScalarNode("kind"), out var kindNode) || kindNode is not YamlScalarNode { Value: { } kind })
        {
            binder.Report("P108", root, null);
            _unread.Files = true;
            return;
        }

        if (kind == PackageKinds.Plan)
        {
            if (binder.Bind(form.Full(root, typeof(Plan)), typeof(Plan), Kind) is Plan plan)
            {
                // Of a plan that another builds on, what it holds is taken, not whose it is.
                if (layer == _own)
                    Add(plan, layer);
                LeaveOut(plan, plan.Without, layer);
            }

            Warn(form, file);
            return;
        }

        if (kind == PackageKinds.Layer)
        {
            if (binder.Bind(form.Full(root, typeof(PlanLayer)), typeof(PlanLayer), Kind) is PlanLayer described)
                LeaveOut(described, described.Without, layer);
            Warn(form, file);
            return;
        }

        if (!PackageKinds.Lists.TryGetValue(kind, out var type) && !PackageKinds.Singles.TryGetValue(kind, out type))
        {
            string[] known = [.. PackageKinds.Lists.Keys, .. PackageKinds.Singles.Keys, PackageKinds.Plan, PackageKinds.Layer];
            binder.Report("P109", kindNode, Nearest.Name(kind, known), kind);
            _unread.Files = true;
            return;
        }

        foreach (var child in ItemsOf(root, type, kind, binder, form))
        {
            if (Whole(child, type, kind, file, binder, layer) is not { } whole)
                continue;
            if (binder.Bind(whole, type) is not PlanItem item)
            {
                _unread.Add(type, PackageFolder.Scalar(whole as YamlMappingNode, ItemOverride.Id)?.Value ?? "");
                continue;
            }

            var below = _items.GetValueOrDefault(type)?.GetValueOrDefault(item.Id);
            if (!Add(item, layer))
                continue;
            _sources[item] = (file, (YamlMappingNode)whole);
            // What takes the place of another without saying so was meant to be new, or to change a part of it.
            if (below is not null && ReferenceEquals(whole, child))
                _warnings.Add(new("P218", _marks.Of(item, nameof(PlanItem.Id)), LoadingMessages.Wording.Say("P218", item.Id, below.At)));
        }

        Warn(form, file);
    }

    /// <summary>The items of a file in their full form: those of its list and those that it says otherwise, or the only one.</summary>
    List<YamlNode> ItemsOf(YamlMappingNode root, Type type, string kind, YamlBinder binder, ShortForm form)
    {
        if (PackageKinds.Singles.ContainsKey(kind))
            return [form.One(new YamlMappingNode(root.Children.Where(c => c.Key is not YamlScalarNode { Value: "kind" })), type, root)];
        var items = new List<YamlNode>();
        foreach (var (key, node) in root.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (name == "kind")
                continue;
            if (name is not (ListWord or ItemOverride.Word))
            {
                binder.Report("P103", key, Nearest.Name(name, [ListWord, ItemOverride.Word]), name);
                _unread.Files = true;
            }
            else if (form.Items(node, type, name == ListWord ? ItemOverride.Id : ItemOverride.Word) is { } read)
                items.AddRange(read);
            else
            {
                binder.Report("P102", node, null, $"“{name}”");
                _unread.Files = true;
            }
        }

        return items;
    }

    /// <summary>Says once a file that it is written as only earlier releases ask for.</summary>
    void Warn(ShortForm form, string file)
    {
        if (form.LongForm is { } at)
            _warnings.Add(new("P195", new(file, (int)at.Start.Line, (int)at.Start.Column), LoadingMessages.Wording.Say("P195")));
    }

    /// <summary>The item itself, or the one below that it overrides with what it says otherwise.</summary>
    YamlNode? Whole(YamlNode node, Type type, string kind, string file, YamlBinder binder, int layer)
    {
        if (node is not YamlMappingNode above || PackageFolder.Scalar(above, ItemOverride.Word) is not { Value: { } id } named)
            return node;
        if (PackageFolder.Scalar(above, ItemOverride.Id) is { } own)
            binder.Report("P103", own, null, ItemOverride.Id);
        var table = _items.GetValueOrDefault(type);
        if (table?.GetValueOrDefault(id) is not { } item)
        {
            binder.Report("P157", named, Nearest.Name(id, table is null ? [] : table.Keys), id, kind);
            return null;
        }

        if (_layer[item] == layer)
        {
            binder.Report("P105", named, null, id, item.At);
            return null;
        }

        var (from, below) = _sources[item];
        _marks.Take(below, from);
        _marks.Take(above, file);
        return new ItemOverride(_marks, binder).Join(below, above, type);
    }

    /// <summary>Leaves items of the layers below out; with an area all that belongs to it.</summary>
    void LeaveOut(PlanItem head, IReadOnlyDictionary<string, IReadOnlyList<string>> without, int layer)
    {
        foreach (var (kind, ids) in without)
        {
            var at = _marks.Of(head, nameof(Plan.Without) + kind);
            if (!PackageKinds.Lists.TryGetValue(kind, out var type))
            {
                var known = string.Join(", ", PackageKinds.Lists.Keys);
                _problems.Add(
                    new("P159", at, LoadingMessages.Wording.Say("P159", kind, known), Nearest.Name(kind, PackageKinds.Lists.Keys))
                );
                continue;
            }

            var table = _items.GetValueOrDefault(type) ?? [];
            foreach (var id in ids)
            {
                if (!table.TryGetValue(id, out var item) || _layer[item] >= layer || !table.Remove(id))
                    _problems.Add(new("P158", at, LoadingMessages.Wording.Say("P158", id, kind), Nearest.Name(id, table.Keys)));
                else if (type == typeof(Area))
                    LeaveOutArea(id);
            }
        }
    }

    void LeaveOutArea(string area)
    {
        foreach (var table in _items.Values)
        {
            foreach (var item in table.Values.Where(i => AreaOf(i) == area).ToList())
                table.Remove(item.Id);
        }
    }

    static string? AreaOf(PlanItem item) =>
        YamlBinder
            .Fields(item.GetType())
            .Values.FirstOrDefault(p => p.GetCustomAttribute<RefAttribute>()?.Kinds is [var kind] && kind == typeof(Area))
            ?.GetValue(item) as string;

    bool Add(PlanItem item, int layer)
    {
        if (!_items.TryGetValue(item.GetType(), out var table))
            _items[item.GetType()] = table = new(StringComparer.Ordinal);
        if (table.TryGetValue(item.Id, out var earlier) && _layer[earlier] == layer)
        {
            _problems.Add(new("P105", _marks.Of(item, "Id"), LoadingMessages.Wording.Say("P105", item.Id, earlier.At)));
            return false;
        }

        table[item.Id] = item;
        _layer[item] = layer;
        return true;
    }

    T? Single<T>()
        where T : PlanItem => _items.GetValueOrDefault(typeof(T))?.Values.OfType<T>().FirstOrDefault();
}
