using System.Globalization;
using System.Text.RegularExpressions;
using Shanhe.Plans.Layout;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Plans.Writing;
using YamlDotNet.RepresentationModel;

namespace Shanhe.Plans.Authoring;

/// <summary>
/// Makes the files of a package from the rows of an indicator table: each row an indicator, computed by the national method of its name, or
/// showing a series of its own that its department reports. What isn't sure is a question, never a guess in silence.
/// </summary>
public sealed partial class DraftTable
{
    const int LongestNear = 3;

    readonly IReadOnlyList<Offer> _offers;
    readonly List<DraftQuestion> _questions = [];
    readonly YamlMappingNode _indicators = new();
    readonly YamlMappingNode _series = new();
    readonly YamlMappingNode _units = new();
    readonly Dictionary<string, string> _categories = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> _forces = new(StringComparer.Ordinal);
    readonly HashSet<string> _symbols;
    readonly string _lead;
    readonly Plan _plan;

    DraftTable(IReadOnlyList<(string Layer, PlanItem Item)> offered, Plan plan)
    {
        _plan = plan;
        _lead = plan.LeadDepartment;
        _offers = Offer.Find(offered, "");
        _symbols = ["", .. offered.Select(o => o.Item).OfType<UnitDefinition>().SelectMany(u => u.Aliases.Append(u.Id))];
    }

    /// <summary>What isn't sure.</summary>
    public IReadOnlyList<DraftQuestion> Questions => _questions;

    /// <summary>The files that the table makes, by their paths below the folder; <c>plan.yaml</c> with categories and forces added.</summary>
    public IReadOnlyList<FormattedFile> Files { get; private set; } = [];

    /// <summary>Drafts a table for the package in a folder.</summary>
    /// <exception cref="FileNotFoundException">The folder has no plan that can be read.</exception>
    public static DraftTable Make(string folder, IReadOnlyList<PlannedRow> rows)
    {
        var offered = PackageLoader.Offered(folder);
        var file = PackageFile.Read(Path.Combine(folder, "plan.yaml"), "plan.yaml");
        if (file.Root is null || offered.Select(o => o.Item).OfType<Plan>().LastOrDefault() is not { } plan)
            throw new FileNotFoundException(null, "plan.yaml");
        var draft = new DraftTable([.. offered.Where(o => o.Item is not Indicator)], plan);
        var no = 0;
        var part = 0;
        foreach (var row in rows)
        {
            // A row without a number goes on with the one above: the second of two targets of one indicator.
            if (Number().Match(PlainText.HalfWidth(row.No)) is { Success: true } given)
                (no, part) = (
                    int.Parse(given.Groups[1].Value, CultureInfo.InvariantCulture),
                    given.Groups[2].Success ? int.Parse(given.Groups[2].Value, CultureInfo.InvariantCulture) : 0
                );
            else if (row.No.Length == 0 && no > 0 && rows.Any(r => r.No.Length > 0))
                part = Math.Max(2, part + 1);
            else
                (no, part) = (no + 1, 0);
            draft.Take(
                row,
                part > 0 ? string.Create(CultureInfo.InvariantCulture, $"{no}.{part}") : no.ToString(CultureInfo.InvariantCulture)
            );
        }

        draft.Files = [.. draft.Written(file)];
        return draft;
    }

    void Take(PlannedRow row, string id)
    {
        if (_indicators.Children.ContainsKey(new YamlScalarNode(id)))
        {
            var free = Enumerable.Range(2, 99).First(n => !_indicators.Children.ContainsKey(new YamlScalarNode($"{id.Split('.')[0]}.{n}")));
            id = string.Create(CultureInfo.InvariantCulture, $"{id.Split('.')[0]}.{free}");
            Ask(row, "draft.number", id);
        }

        var indicator = new YamlMappingNode
        {
            { "name", row.Name },
            { "category", CategoryOf(row) },
            { "unit", UnitOf(row) },
        };
        var target = TargetOf(row);
        indicator.Add("decimals", Decimals(row));
        if (target.Is != Comparator.Done && target.Is != Comparator.Qualitative)
            Measure(row, id, indicator);
        if (PlainText.HalfWidth(row.Baseline).TrimEnd('%') is { Length: > 0 } baseline)
        {
            if (decimal.TryParse(baseline, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
                indicator.Add("baseline", baseline);
            else if (baseline is not ("-" or "—" or "/"))
                Ask(row, "draft.baseline", row.Baseline);
        }

        indicator.Add("target", Shown(row, target));
        indicator.Add("force", ForceOf(row));
        indicator.Add("departments", new YamlSequenceNode(new YamlScalarNode(DepartmentOf(row))));
        if (row.Remark.Length > 0)
            indicator.Add("remark", row.Remark);
        _indicators.Add(id, indicator);
    }

    TargetValue TargetOf(PlannedRow row)
    {
        var written = WrittenTarget.Read(row.Target);
        if (written.Target is { } target)
        {
            if (target.By is { } trait && !_plan.Traits.ContainsKey(trait))
                Ask(row, "draft.trait", trait, string.Join(", ", target.Cases.Keys));
            if (target.Is == Comparator.NotLower && target.Than is null && row.Baseline.Length == 0)
                Ask(row, "draft.against");
            return target;
        }

        // A number without a sign is a floor, or a ceiling where less is better: asked, and taken by the words of the name.
        if (
            decimal.TryParse(PlainText.HalfWidth(row.Target).TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        )
        {
            var ceiling = Fewer().IsMatch(row.Name);
            Ask(row, "draft.sign", row.Target, ceiling ? "≤" : "≥");
            return new()
            {
                Is = ceiling ? Comparator.Le : Comparator.Ge,
                Value = number,
                Text = LocalText.Same((ceiling ? "≤" : "≥") + number.ToString(CultureInfo.InvariantCulture)),
            };
        }

        Ask(row, "draft.target", row.Target, written.Question);
        return new() { Is = Comparator.Done, Text = LocalText.Same(row.Target.Length > 0 ? row.Target : "—") };
    }

    static YamlNode Shown(PlannedRow row, TargetValue target) =>
        target.Is == Comparator.Done ? new YamlMappingNode { { "is", "done" }, { "text", target.Text.Zh } }
        : target.Is == Comparator.NotLower && target.Than is null && row.Baseline.Length == 0
            ? new YamlMappingNode
            {
                { "is", "not-lower" },
                { "than", "last-year" },
                { "text", row.Target },
            }
        : new YamlScalarNode(WrittenTarget.Read(row.Target).Target is null ? target.Text.Zh : row.Target);

    /// <summary>Decimals: those of the target and of the value in the base year.</summary>
    static string Decimals(PlannedRow row)
    {
        var digits = Digits()
            .Matches(PlainText.HalfWidth(row.Target + " " + row.Baseline))
            .Select(m => m.Groups[1].Length)
            .DefaultIfEmpty(0)
            .Max();
        return digits.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The national method of the name, or a series of its own.</summary>
    void Measure(PlannedRow row, string id, YamlMappingNode indicator)
    {
        var name = Bare(row.Name);
        var methods = _offers.Where(o => o.Item is Method).ToList();
        var exact = methods.FirstOrDefault(m => Bare(m.Name.Zh) == name);
        if (exact is { Item: Method method } && FitsUnit(method.Unit, row))
        {
            indicator.Add("method", method.Id);
            Ask(row, "draft.method", method.Id, exact.Name);
            return;
        }

        var reported = _offers.FirstOrDefault(o => o.Item is Series s && Bare(o.Name.Zh) == name && FitsUnit(s.Unit, row));
        if (reported is not null)
        {
            indicator.Add("series", reported.Item.Id);
            Ask(row, "draft.series", reported.Item.Id, reported.Name);
            return;
        }

        var near = methods
            .Where(m => m.Name.Zh.Contains(name, StringComparison.Ordinal) || name.Contains(Bare(m.Name.Zh), StringComparison.Ordinal))
            .Take(LongestNear)
            .ToList();
        if (near.Count > 0)
            Ask(row, "draft.near", string.Join("、", near.Select(n => $"{n.Item.Id}（{n.Name.Zh}）")));
        var own = "table." + id.Replace('.', '-');
        _series.Add(
            own,
            new YamlMappingNode
            {
                { "name", row.Name },
                { "area", AreaOf(row) },
                { "unit", UnitOf(row) },
                { "department", DepartmentOf(row) },
            }
        );
        indicator.Add("series", own);
    }

    bool FitsUnit(string unit, PlannedRow row) => row.Unit.Length == 0 || UnitOf(row) == unit || (unit == "%" && UnitOf(row) == "%");

    string AreaOf(PlannedRow row)
    {
        var department = DepartmentOf(row);
        var areas = _offers.Select(o => o.Item).OfType<Area>().ToList();
        return areas.Find(a => row.Name.Contains(a.Name.Zh, StringComparison.Ordinal))?.Id
            ?? areas.Find(a => a.Department == department)?.Id
            ?? areas.Find(a => a.Id == "plan")?.Id
            ?? areas.FirstOrDefault()?.Id
            ?? "plan";
    }

    string UnitOf(PlannedRow row)
    {
        var unit = row.Unit.Trim();
        if (unit is "-" or "—" or "－" or "/" or "无")
            return "";
        var plain = PlainText.HalfWidth(unit);
        if (_symbols.Contains(unit))
            return unit;
        if (_symbols.Contains(plain))
            return plain;
        _symbols.Add(unit);
        _units.Add(unit, new YamlMappingNode { { "dimension", "none" } });
        Ask(row, "draft.unit", unit);
        return unit;
    }

    string CategoryOf(PlannedRow row)
    {
        if (row.Category.Length == 0)
            return _plan.Categories.Count > 0 ? _plan.Categories[0].Id : "main";
        if (_plan.Categories.FirstOrDefault(c => c.Name.Zh == row.Category) is { } known)
            return known.Id;
        if (!_categories.TryGetValue(row.Category, out var id))
            _categories[row.Category] = id = string.Create(CultureInfo.InvariantCulture, $"group-{_categories.Count + 1}");
        return id;
    }

    string ForceOf(PlannedRow row)
    {
        var word = Suffix().Replace(row.Force.Trim(), "");
        if (word.Length == 0)
        {
            Ask(row, "draft.force");
            return _plan.Forces.Keys.First();
        }

        if (_plan.Forces.FirstOrDefault(f => Suffix().Replace(f.Value.Zh, "") == word).Key is { } known)
            return known;
        if (!_forces.TryGetValue(word, out var id))
            _forces[word] = id = word switch
            {
                "参考" => "reference",
                "指导" => "guiding",
                "约束" => "binding",
                "预期" => "expected",
                _ => string.Create(CultureInfo.InvariantCulture, $"force-{_forces.Count + 1}"),
            };
        return id;
    }

    string DepartmentOf(PlannedRow row)
    {
        var named = row.Department.Split(['、', '，', ',', ';', '；', '\n', ' ']).FirstOrDefault(d => d.Length > 0);
        if (named is null)
            return _lead;
        var departments = _offers.Select(o => o.Item).OfType<Department>().ToList();
        var found =
            departments.Find(d => d.Name.Zh == named)
            ?? departments.Find(d =>
                named.EndsWith(d.Name.Zh, StringComparison.Ordinal) || d.Name.Zh.EndsWith(named, StringComparison.Ordinal)
            )
            ?? departments.Find(d => named.Contains(d.Name.Zh.TrimEnd('局'), StringComparison.Ordinal));
        if (found is null)
            Ask(row, "draft.department", named, _lead);
        return found?.Id ?? _lead;
    }

    void Ask(PlannedRow row, string code, params ReadOnlySpan<object?> values)
    {
        var question = new DraftQuestion(row.Line, row.Name, AuthoringMessages.Wording.Say(code, values));
        if (!_questions.Contains(question))
            _questions.Add(question);
    }

    IEnumerable<FormattedFile> Written(PackageFile plan)
    {
        yield return ListOf("indicators", _indicators);
        if (_series.Children.Count > 0)
            yield return ListOf("series", _series);
        if (_units.Children.Count > 0)
            yield return ListOf("units", _units);
        if (_categories.Count + _forces.Count == 0)
            yield break;
        var whole = plan.Root!;
        if (_categories.Count > 0)
            Put(
                whole,
                "categories",
                _plan.Categories.Select(c => (c.Id, c.Name)).Concat(_categories.Select(c => (c.Value, LocalText.Same(c.Key))))
            );
        if (_forces.Count > 0)
            Put(
                whole,
                "forces",
                _plan.Forces.Select(f => (f.Key, f.Value)).Concat(_forces.Select(f => (f.Value, new LocalText(f.Key + "性", f.Value))))
            );
        yield return new("plan.yaml", YamlLayout.Write(whole, YamlComments.Of(plan.Text), new()));
    }

    static void Put(YamlMappingNode whole, string field, IEnumerable<(string Id, LocalText Name)> items)
    {
        var made = new YamlMappingNode();
        foreach (var (id, name) in items.DistinctBy(i => i.Id))
            made.Add(id, name.En.Length == 0 || name.En == name.Zh ? name.Zh : name.Zh + ShortWords.Bar + name.En);
        whole.Children[new YamlScalarNode(field)] = made;
    }

    static FormattedFile ListOf(string kind, YamlMappingNode items) =>
        new(
            kind + ".yaml",
            $"# yaml-language-server: $schema=.schemas/{kind}.schema.json\n"
                + YamlLayout.Write(new YamlMappingNode { { "kind", kind }, { "items", items } }, [], new())
        );

    /// <summary>A name without what stands in brackets and without blanks.</summary>
    static string Bare(string name) => Brackets().Replace(name, "").Replace(" ", "", StringComparison.Ordinal).Trim();

    [GeneratedRegex(@"^(\d{1,3})(?:[.．-](\d{1,3}))?[.、]?$")]
    private static partial Regex Number();

    [GeneratedRegex(@"[（(][^（()）]*[)）]|[*＊]")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"性?(指标)?$")]
    private static partial Regex Suffix();

    [GeneratedRegex(@"\d\.(\d+)")]
    private static partial Regex Digits();

    [GeneratedRegex(@"能耗|排放|用水|水耗|浓度|消耗|强度|占用|受害|超标|投诉|死亡|事故|化肥|农药")]
    private static partial Regex Fewer();
}
