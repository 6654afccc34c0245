using System.Globalization;
using System.Text.RegularExpressions;
using Shanhe.Plans.Layout;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Plans.Units;
using Shanhe.Plans.Writing;
using YamlDotNet.RepresentationModel;

namespace Shanhe.Plans.Authoring;

/// <summary>
/// Makes the files of a package from the rows of an indicator table: each row an indicator, computed by the method of its name that there is,
/// or showing a series that its department reports. What isn't sure is a question, never a guess in silence.
/// </summary>
public sealed partial class DraftTable
{
    const int LongestNear = 3;
    const int MostDecimals = 6;

    readonly IReadOnlyList<Offer> _offers;
    readonly List<DraftQuestion> _questions = [];
    readonly YamlMappingNode _indicators = new();
    readonly YamlMappingNode _series = new();
    readonly YamlMappingNode _units = new();
    readonly Dictionary<string, string> _symbols = new(StringComparer.OrdinalIgnoreCase) { [""] = "" };
    readonly HashSet<string> _spellings = new(StringComparer.Ordinal) { "" };
    readonly DepartmentNames _departments;

    // A table without departments says nothing of any row.
    bool _isAnyNamed;
    readonly DraftWords _words;
    readonly DraftPaths _paths;
    readonly Plan _plan;

    DraftTable(IReadOnlyList<(string Layer, PlanItem Item)> offered, Plan plan)
    {
        _plan = plan;
        _words = new(plan);
        _offers = Offer.Find(offered, "");
        _paths = new(plan.LastYear, _offers.Select(o => o.Item).OfType<Method>());
        _departments = new(_offers.Select(o => o.Item).OfType<Department>());
        foreach (var unit in offered.Select(o => o.Item).OfType<UnitDefinition>())
        {
            foreach (var symbol in unit.Aliases.Append(unit.Id))
            {
                _symbols[UnitTable.Normal(symbol)] = unit.Id;
                _spellings.Add(symbol);
            }
        }
    }

    /// <summary>What isn't sure.</summary>
    public IReadOnlyList<DraftQuestion> Questions => _questions;

    /// <summary>The files that the table makes, by their paths below the folder; <c>plan.yaml</c> with categories and forces added.</summary>
    public IReadOnlyList<FormattedFile> Files { get; private set; } = [];

    /// <summary>The files of the folder that hold indicators besides: with these the table would stand in the package twice.</summary>
    public IReadOnlyList<string> Elsewhere { get; private set; } = [];

    /// <summary>Drafts a table for the package in a folder.</summary>
    /// <exception cref="FileNotFoundException">The folder has no plan that can be read.</exception>
    public static DraftTable Make(string folder, IReadOnlyList<PlannedRow> rows)
    {
        var offered = PackageLoader.Offered(folder);
        var file = PackageFile.Read(Path.Combine(folder, "plan.yaml"), "plan.yaml");
        if (file.Root is null || offered.Select(o => o.Item).OfType<Plan>().LastOrDefault() is not { } plan)
            throw new FileNotFoundException(null, "plan.yaml");
        var draft = new DraftTable([.. offered.Where(o => o.Item is not Indicator)], plan);
        draft._isAnyNamed = rows.Any(r => r.Department.Length > 0);
        var numbers = new DraftNumbers(rows);
        foreach (var row in rows)
        {
            var (id, question) = numbers.Next(row);
            if (question is not null)
                draft.Ask(row, question, id);
            draft.Take(row, id);
        }

        var files = new DraftFiles(folder);
        draft.Elsewhere = files.OtherIndicators();
        draft.Files = [.. draft.Written(files, file)];
        return draft;
    }

    void Take(PlannedRow row, string id)
    {
        var target = DraftTarget.Of(row);
        if (target.Question is { } question)
            Ask(row, question, target.Told);
        var unit = UnitOf(row) ?? (target.Unit is { } behind ? Known(row, behind) : null);
        var baseline = Baseline(row, ref unit);
        var measured = target.IsMeasured ? Measured(row, unit) : null;
        unit ??= measured?.Unit ?? "";
        var indicator = new YamlMappingNode
        {
            { "name", row.Name },
            { "category", _words.Category(row.Category) },
            { "unit", unit },
            { "decimals", Decimals(row) },
        };
        var departments = DepartmentsOf(row);
        if (target.IsMeasured)
            Measure(row, id, unit, measured, departments[0], indicator);
        if (baseline is not null)
            indicator.Add("baseline", baseline);
        indicator.Add("target", Shown(row, target, unit, baseline is not null));
        if (_paths.Of(row, target, measured?.Item as Method, (year, text) => Ask(row, "draft.step", year, text)) is { } path)
            indicator.Add("path", path);
        indicator.Add("force", ForceOf(row));
        indicator.Add("departments", new YamlSequenceNode(departments.Select(d => new YamlScalarNode(d))));
        if (row.Remark.Length > 0)
            indicator.Add("remark", row.Remark);
        _indicators.Add(id, indicator);
    }

    YamlNode Shown(PlannedRow row, DraftTarget target, string unit, bool hasBaseline)
    {
        if (target.Value.By is { } trait && !_plan.Traits.ContainsKey(trait))
            Ask(row, "draft.trait", trait, string.Join(", ", target.Value.Cases.Keys));
        if (!hasBaseline && target.NamesBaseYear)
        {
            Ask(row, "draft.base-year", row.Target);
            return target.Unjudged();
        }

        var other = target.Unit is { } own && !UnitTable.AreOne(own, unit);
        if (other)
        {
            Ask(row, "draft.target-unit", row.Target, unit);
            return target.Unjudged();
        }

        if (hasBaseline || !target.IsOpen)
            return target.Short();
        Ask(row, "draft.against");
        return target.Whole();
    }

    /// <summary>The value in the base year; its unit is that of the row where this says none.</summary>
    string? Baseline(PlannedRow row, ref string? unit)
    {
        if (PlainText.IsMissing(row.Baseline))
            return null;
        if (
            Amount().Match(PlainText.HalfWidth(row.Baseline)) is { Success: true } amount
            && (
                amount.Groups["unit"].Value is not { Length: > 0 } own
                || UnitTable.AreOne(own, unit ??= _symbols.GetValueOrDefault(UnitTable.Normal(own), ""))
            )
        )
            return amount.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal);
        Ask(row, "draft.baseline", row.Baseline);
        return null;
    }

    /// <summary>Decimals: those of the target and of the value in the base year.</summary>
    static string Decimals(PlannedRow row)
    {
        var digits = Digits()
            .Matches(PlainText.HalfWidth(string.Join(' ', row.Interim.Select(i => i.Target).Append(row.Target).Append(row.Baseline))))
            .Select(m => m.Groups[1].Length)
            .DefaultIfEmpty(0)
            .Max();
        return Math.Min(digits, MostDecimals).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>What there is already of the row's name and unit: a method, else a series.</summary>
    Offer? Measured(PlannedRow row, string? unit)
    {
        var name = Bare(row.Name);
        bool Fits(Offer offer) => Bare(offer.Name.Zh) == name && (unit is null || SymbolOf(offer.Unit) == SymbolOf(unit));
        return _offers.FirstOrDefault(o => o.Item is Method && Fits(o)) ?? _offers.FirstOrDefault(o => o.Item is Series && Fits(o));
    }

    /// <summary>What computes the row: what there is already, or a series of its own.</summary>
    void Measure(PlannedRow row, string id, string unit, Offer? measured, string department, YamlMappingNode indicator)
    {
        if (measured is not null)
        {
            var word = measured.Item is Method ? "method" : "series";
            indicator.Add(word, measured.Item.Id);
            Ask(row, "draft." + word, measured.Item.Id, measured.Name);
            return;
        }

        var name = Bare(row.Name);
        if (Near(name, unit) is { Count: > 0 } near)
            Ask(
                row,
                "draft.near",
                string.Join("、", near.Select(n => $"{(n.Item is Method ? "method" : "series")}: {n.Item.Id}（{n.Name.Zh}）"))
            );
        var own = DraftWords.Free("table." + id.Replace('.', '-'), _offers.Select(o => o.Item).OfType<Series>().Select(s => s.Id).Contains);
        _series.Add(
            own,
            new YamlMappingNode
            {
                { "name", row.Name },
                { "area", AreaOf(row, department) },
                { "unit", unit },
                { "department", department },
            }
        );
        indicator.Add("series", own);
    }

    /// <summary>What may be the same by another name: of the row's unit first, then the most alike.</summary>
    List<Offer> Near(string name, string unit) =>
        [
            .. _offers
                .Where(o => o.Item is Method or Series)
                .Select(o => (Offer: o, Alike: NameLikeness.Of(name, Bare(o.Name.Zh))))
                .Where(o => o.Alike > 0)
                .OrderBy(o => SymbolOf(o.Offer.Unit) == SymbolOf(unit) ? 0 : 1)
                .ThenByDescending(o => o.Alike)
                .ThenBy(o => o.Offer.Item is Method ? 0 : 1)
                .Select(o => o.Offer)
                .Take(LongestNear),
        ];

    string SymbolOf(string unit) => _symbols.GetValueOrDefault(UnitTable.Normal(unit), unit);

    string AreaOf(PlannedRow row, string department)
    {
        var areas = _offers.Select(o => o.Item).OfType<Area>().ToList();
        return areas.Find(a => row.Name.Contains(a.Name.Zh, StringComparison.Ordinal))?.Id
            ?? areas.Find(a => a.Department == department)?.Id
            ?? areas.Find(a => a.Id == "plan")?.Id
            ?? areas.FirstOrDefault()?.Id
            ?? "plan";
    }

    /// <summary>The unit that the row gives; <c>null</c> when it says nothing of one.</summary>
    string? UnitOf(PlannedRow row) =>
        row.Unit.Length == 0 ? null
        : PlainText.IsMissing(row.Unit) || row.Unit is "无" or "无量纲" ? ""
        : Known(row, row.Unit);

    /// <summary>A unit as it is known; one that isn't is added, and asked.</summary>
    string Known(PlannedRow row, string unit)
    {
        if (_spellings.Contains(unit))
            return unit;
        if (_symbols.TryGetValue(UnitTable.Normal(unit), out var symbol))
            return symbol;
        _symbols[UnitTable.Normal(unit)] = unit;
        _spellings.Add(unit);
        _units.Add(unit, new YamlMappingNode { { "dimension", "none" } });
        Ask(row, "draft.unit", unit);
        return unit;
    }

    string ForceOf(PlannedRow row)
    {
        var word = DraftWords.Bare(row.Force);
        if (word.Length > 0)
        {
            var force = _words.Force(word);
            if (DraftWords.IsNew(force))
                Ask(row, "draft.force-new", row.Force, force);
            return force;
        }

        Ask(row, "draft.force");
        return _plan.Forces.Keys.First();
    }

    /// <summary>Who answers for the row, the first one leading; the department that leads the plan where nobody is known.</summary>
    List<string> DepartmentsOf(PlannedRow row)
    {
        var found = new List<string>();
        var unknown = new List<string>();
        foreach (var named in DepartmentNames.Named(row.Department))
        {
            if (_departments.Find(named) is not { } department)
                unknown.Add(named);
            else
            {
                if (!department.IsSure)
                    Ask(row, "draft.department-near", named, department.Department.Name, department.Department.Id);
                if (!found.Contains(department.Department.Id))
                    found.Add(department.Department.Id);
            }
        }

        if (found.Count == 0)
            found.Add(_plan.LeadDepartment);
        if (_isAnyNamed && row.Department.Length == 0)
            Ask(row, "draft.department-none", found[0]);
        foreach (var named in unknown)
            Ask(row, "draft.department", named, string.Join(", ", found));
        return found;
    }

    void Ask(PlannedRow row, string code, params ReadOnlySpan<object?> values)
    {
        var question = new DraftQuestion(row.Line, row.Name, AuthoringMessages.Wording.Say(code, values));
        if (!_questions.Contains(question))
            _questions.Add(question);
    }

    IEnumerable<FormattedFile> Written(DraftFiles files, PackageFile plan)
    {
        yield return DraftFiles.Only("indicators", _indicators);
        if (_series.Children.Count > 0)
            yield return files.Added("series", _series);
        if (_units.Children.Count > 0)
            yield return files.Added("units", _units);
        if (_words.Added().ToList() is { Count: > 0 } words)
            yield return DraftFiles.Plan(plan, words);
    }

    /// <summary>A name without what stands in brackets and without blanks.</summary>
    static string Bare(string name) => Brackets().Replace(name, "").Replace(" ", "", StringComparison.Ordinal).Trim();

    [GeneratedRegex(@"[（(][^（()）]*[)）]|[*＊]")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"\d\.(\d+)")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^(?<number>[+-]?\d[\d,]*(\.\d+)?)\s*(?<unit>([^\d\s]|(?<=[A-Za-z]\^?)[23])*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Amount();
}
