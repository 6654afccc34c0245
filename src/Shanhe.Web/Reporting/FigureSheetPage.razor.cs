using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Shanhe.Capabilities.Figures;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;
using Shanhe.Reports.FigureForms;
using Shanhe.Reports.Tables;
using static Shanhe.Web.Words.WebMessages;

namespace Shanhe.Web.Reporting;

/// <summary>The sheet in which a department fills what it reports; department, year, periods, place and order stand in the address.</summary>
public sealed partial class FigureSheetPage
{
    /// <summary>Stands for the document while a value is tried before one is named.</summary>
    const string NoDocument = "—";

    static readonly Frequency[] Frequencies = [Frequency.Year, Frequency.Quarter, Frequency.Month];

    readonly SheetEdits _edits = new();
    ReportingSheet? _sheet;
    IReadOnlyList<ReportingRow> _rows = [];
    IReadOnlyList<(string Title, IReadOnlyList<(int Number, ReportingRow Row)> Rows)> _groups = [];
    IReadOnlyList<Problem> _problems = [];
    SheetPreview? _preview;
    string? _message,
        _department,
        _place;
    string _text = "",
        _document = "",
        _searched = "";
    Frequency _by;
    bool _byDuty,
        _busy,
        _restored,
        _lacksDocument;
    int _year,
        _from,
        _to;

    // The field is made anew after each upload, so that a mended file of the same name can be chosen again.
    int _uploads;

    [CascadingParameter]
    Actor? Actor { get; set; }

    /// <summary>As the address has it; what is none of the plan's years is as if it were not there.</summary>
    [SupplyParameterFromQuery(Name = "year")]
    public string? YearText { get; set; }

    [SupplyParameterFromQuery(Name = "department")]
    public string? DepartmentId { get; set; }

    [SupplyParameterFromQuery(Name = "by")]
    public string? By { get; set; }

    [SupplyParameterFromQuery(Name = "place")]
    public string? PlaceId { get; set; }

    [SupplyParameterFromQuery(Name = "group")]
    public string? Group { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    bool Reports =>
        Actor is { Role: Roles.Town } || (Actor is { Role: Roles.Department or Roles.Lead, Department: { } own } && own == _department);

    string Whose =>
        (
            Actor?.Role == Roles.Town ? Desk.Package.Find<PlanPlace>(Actor.Place)?.Name : Desk.Package.Find<Department>(_department)?.Name
        )?.In(CurrentLanguage) ?? "";

    IEnumerable<Department> Departments => Desk.Package.Departments.Where(d => Desk.Package.Series.Any(s => s.Department == d.Id));

    IEnumerable<PlanPlace> Towns => Desk.Package.Places.Where(p => p.Kind == PlaceKind.Town);

    /// <summary>What is kept of this sheet and has not been handed in.</summary>
    IReadOnlyList<Figure> Drafts =>
        [
            .. _rows
                .Where(r => r.IsMine)
                .SelectMany(r => r.Cells)
                .Where(c => !_edits.Has(c.Key) && c.Figure is { Last.State: FigureState.Draft or FigureState.Returned })
                .Select(c => c.Figure!),
        ];

    protected override async Task OnParametersSetAsync()
    {
        var plan = Desk.Package.Plan;
        _year =
            int.TryParse(YearText, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && Desk.Covers(asked)
                ? asked
                : Math.Clamp(Desk.Today.Year, plan.FirstYear, plan.LastYear);
        if (_from == 0)
            (_from, _to) = YearText is null ? (plan.FirstYear, plan.LastYear) : (_year, _year);
        _by =
            Enum.TryParse<Frequency>(By, ignoreCase: true, out var frequency) && Frequencies.Contains(frequency)
                ? frequency
                : Frequency.Year;
        _department =
            Actor?.ReadsAll == true
                ? Desk.Package.Find<Department>(DepartmentId)?.Id ?? Actor.Department ?? plan.LeadDepartment
                : Actor?.Department;
        _place = Desk.Package.Find<PlanPlace>(PlaceId)?.Id;
        _byDuty = Group == "duty";
        _text = Text ?? "";
        await Load();
    }

    async Task Load()
    {
        if (Actor is null)
            return;
        _sheet = await Sheets.Of(Actor, _department, _year, _by, _place);
        Arrange();
    }

    protected override bool ShouldRender()
    {
        if (_searched != _text)
            Arrange();
        return true;
    }

    /// <summary>Puts the rows under their headings; the numbers of rows are those by which keys and pasting go.</summary>
    void Arrange()
    {
        _searched = _text;
        var wanted = (_sheet?.Rows ?? []).Where(r =>
            _text.Length == 0
            || r.Series.Id.Contains(_text, StringComparison.OrdinalIgnoreCase)
            || r.Series.Name.In(CurrentLanguage).Contains(_text, StringComparison.OrdinalIgnoreCase)
            || r.Place.Name.In(CurrentLanguage).Contains(_text, StringComparison.OrdinalIgnoreCase)
        );
        // Rows come in the order of what is owed, and groups with them.
        var groups = wanted.GroupBy(TitleOf).ToList();
        _rows = [.. groups.SelectMany(g => g)];
        var number = 0;
        _groups = [.. groups.Select(g => (g.Key, (IReadOnlyList<(int, ReportingRow)>)[.. g.Select(r => (number++, r))]))];
    }

    string TitleOf(ReportingRow row) =>
        _byDuty
            ? row.Duty?.Duty.Name.In(CurrentLanguage) ?? Say("sheet.noduty")
            : Desk.Package.Find<Area>(row.Series.Area)?.Name.In(CurrentLanguage) ?? row.Series.Area;

    /// <summary>Goes to the address of another view; what was typed stays.</summary>
    void Go(
        string? department = null,
        string? year = null,
        string? by = null,
        string? place = null,
        string? group = null,
        string? text = null
    ) =>
        Navigation.NavigateTo(
            Navigation.GetUriWithQueryParameters(
                new Dictionary<string, object?>
                {
                    ["department"] = Asked(department ?? DepartmentId),
                    ["year"] = Asked(year ?? YearText),
                    ["by"] = Asked((by ?? By)?.ToLowerInvariant()),
                    ["place"] = Asked(place ?? PlaceId),
                    ["group"] = Asked(group ?? Group),
                    ["q"] = Asked(text ?? _text),
                }
            ),
            replace: text is not null
        );

    static string? Asked(string? value) => string.IsNullOrEmpty(value) ? null : value;

    async Task Typed((ReportingCell Cell, string Text) typed)
    {
        _message = null;
        _edits.Type(typed.Cell, typed.Text, Clock.GetCurrentInstant());
        await Judge();
    }

    async Task Noted((ReportingRow Row, string Text) noted)
    {
        _message = null;
        _edits.Write(noted.Row, noted.Text);
        await Judge();
    }

    async Task Pasted(string pasted)
    {
        if (pasted.Split('\n', 3) is not [var row, var column, var block])
            return;
        var left = _edits.Paste(
            _rows,
            int.Parse(row, CultureInfo.InvariantCulture),
            int.Parse(column, CultureInfo.InvariantCulture),
            block,
            Clock.GetCurrentInstant()
        );
        await Judge();
        _message = left.Count > 0 ? Say("sheet.pasted.left", string.Join(Say("list.separator"), left)) : null;
    }

    /// <summary>What somebody else said stands; what was typed is thrown away.</summary>
    async Task Dropped(ReportingCell cell)
    {
        _edits.Forget(cell.Key);
        await Judge();
    }

    void DropAll()
    {
        _edits.Clear();
        _message = null;
    }

    async Task Attached((ReportingRow Row, IBrowserFile File) chosen)
    {
        _problems = [];
        if (chosen.File.Size > AttachmentRules.MaximumBytes)
        {
            var most = AttachmentRules.MaximumBytes / 1_000_000;
            _problems = [new("E361", new(chosen.File.Name, 0, 0), RecordMessages.Wording.Say("E361", chosen.File.Name, most))];
            return;
        }

        using var memory = new MemoryStream();
        await using (var stream = chosen.File.OpenReadStream(AttachmentRules.MaximumBytes))
            await stream.CopyToAsync(memory);
        var result = await Attachments.Prove(chosen.File.Name, memory.ToArray(), Actor!);
        if (result.File is { } file)
            _edits.Attach(chosen.Row, file, Clock.GetCurrentInstant());
        else
            _problems = [result.Problem! with { At = new(chosen.File.Name, 0, 0) }];
        await Judge();
    }

    async Task Detached((ReportingRow Row, string Hash) file)
    {
        _edits.Detach(file.Row, file.Hash);
        await Judge();
    }

    /// <summary>
    /// Takes up what this device kept for this account: what the account may report and has not handed in since. What came from others
    /// meanwhile is shown beside it.
    /// </summary>
    async Task Restored(string json)
    {
        if (_restored || Actor is not { } actor)
            return;
        var kept = KeptSheet.Read(json);
        foreach (var (key, cell, note, files) in kept.Sound())
        {
            if (
                Desk.Package.Find<Series>(key.Series) is not { } series
                || Desk.Package.Find<PlanPlace>(key.Place) is not { } place
                || !actor.Reports(series, place)
            )
                continue;
            // The same value, come since, was handed in, wherever that was done.
            var standing = await Desk.Figures.Find(key);
            if (standing?.Last is not { } last || last.No <= cell.No || SheetEdits.Plain(last.Value) != cell.Text)
                _edits.Restore(key, cell, note, files);
        }

        _restored = true;
        if (_edits.Count == 0)
            return;
        if (_document.Length == 0)
            _document = kept.Document is { Length: <= 500 } document ? document : "";
        _message = Say("sheet.restored", _edits.Count);
        await Judge();
    }

    /// <summary>Holds all that was typed against the rules: a cell may be mended by another.</summary>
    async Task Judge()
    {
        _edits.Judge(await Desk.Figures.Try(Entries(_document.Trim().Length > 0 ? _document : NoDocument), Actor!));
    }

    IReadOnlyList<FigureEntry> Entries(string document) => _edits.Entries(Desk.Package, document, CurrentLanguage);

    bool LacksDocument() => _lacksDocument = _edits.Count > 0 && _document.Trim().Length == 0;

    async Task Preview()
    {
        _problems = [];
        if (!LacksDocument())
            _preview = new(await Desk.Figures.Try(Entries(_document), Actor!), Drafts, [], [], 0, null);
    }

    async Task Keep()
    {
        _problems = [];
        if (LacksDocument())
            return;
        await Told(await Desk.Figures.Enter(Entries(_document), Actor!, allOrNothing: false), 0);
        await Judge();
    }

    /// <summary>Does what the preview showed; what was refused stays in the sheet.</summary>
    async Task Take(bool submit)
    {
        if (_preview is not { } preview)
            return;
        _busy = true;
        _preview = null;
        if (preview.File is { } file)
        {
            var taken = await Intake.Take(file.Content, file.Name, new(Partial: true, submit), Actor!);
            await Told(taken.Entered, taken.Blank);
        }
        else
        {
            var entered = await Desk.Figures.Enter(Entries(_document), Actor!, allOrNothing: false, submit);
            var moved =
                submit && preview.Drafts.Count > 0
                    ? await Desk.Move([.. preview.Drafts.Select(d => d.Key)], FigureAction.Submit, Actor!)
                    : new([], 0, [], false);
            await Told(
                entered with
                {
                    Accepted = [.. entered.Accepted, .. moved.Accepted],
                    Problems = [.. entered.Problems, .. moved.Problems],
                },
                0
            );
            await Judge();
        }

        _busy = false;
    }

    async Task Told(EntryResult result, int blank)
    {
        var taken = result.Accepted.Select(r => r.Key).Distinct().ToList();
        taken.ForEach(_edits.Forget);
        _problems = result.Problems;
        var said = Say("figures.result", taken.Count, result.Unchanged, blank, result.Problems.Count);
        await Load();
        _message = said;
    }

    string Said(SheetPreview preview) =>
        Say(
            "preview.said",
            preview.Count(EntryOutcome.New),
            preview.Count(EntryOutcome.Changed),
            preview.Count(EntryOutcome.Unchanged),
            preview.Drafts.Count,
            preview.Blank,
            preview.Wrong.Count
        );

    async Task Upload(InputFileChangeEventArgs change)
    {
        _busy = true;
        _message = null;
        _problems = [];
        StateHasChanged();
        try
        {
            using var memory = new MemoryStream();
            await using (var stream = change.File.OpenReadStream(TableLimits.Usual.Bytes))
                await stream.CopyToAsync(memory);
            var content = memory.ToArray();
            var tried = await Intake.Try(content, change.File.Name, Actor!);
            _preview = new(tried.Tried, [], tried.Read.Problems, tried.Read.Notes, tried.Read.Blank, (change.File.Name, content));
        }
        catch (IOException)
        {
            _problems = [TableMessages.Problem("T103", new(change.File.Name, 0, 0), TableLimits.Usual.Bytes / 1_000_000)];
        }
        finally
        {
            _busy = false;
            _uploads++;
        }
    }
}
