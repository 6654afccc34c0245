using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using NodaTime;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Owed;
using Shanhe.Evidence.Records;
using Shanhe.Indicators;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;
using Shanhe.Reports.RecordForms;
using Shanhe.Web.Access;
using Shanhe.Web.Words;
using static Shanhe.Web.Words.RegisterWords;
using static Shanhe.Web.Words.WebMessages;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Web.Registers;

/// <summary>A record: what it holds, its history, its clocks and what may be done with it.</summary>
public sealed partial class RecordView
{
    Register? _register;
    PlanRecord? _record;
    RecordRevision? _then;
    PlanRecord? _conflict;
    RegisterMove? _move;
    IReadOnlyList<RecordRevision> _history = [];
    IReadOnlyList<Problem> _problems = [];
    IReadOnlyList<Problem> _warnings = [];
    IReadOnlyList<Evaluation> _frozen = [];
    IReadOnlyList<(Register Register, PlanRecord Record)> _links = [];
    Dictionary<string, string> _values = [];

    /// <summary>Whether the form that is open shows secrets: they were disclosed for it, which the journal notes.</summary>
    bool _disclosed;
    string _reason = "",
        _title = "";
    string? _asOf;
    bool _editing;
    int _seen;
    Instant _now;

    [CascadingParameter]
    Actor? Actor { get; set; }

    [Parameter]
    public string RegisterId { get; set; } = "";

    [Parameter]
    public string Key { get; set; } = "";

    Actor Acting => _acting ?? Actor!;

    const string FirmNames = "firm";
    readonly Dictionary<(string Register, string Key), string?> _names = [];
    Actor? _acting;

    RegisterState State => _register!.State((_then ?? _record!.Last).State);

    IReadOnlyDictionary<string, string> ShownFields => (_then ?? _record!.Last).Fields;

    IEnumerable<(RegisterClock Clock, ClockState State)> Clocks =>
        _register!.Clocks.Where(c => _record!.Last.Clocks.ContainsKey(c.Id)).Select(c => (c, _record!.Last.Clocks[c.Id]));

    IReadOnlyDictionary<string, Plans.Sources.Measured>? _measured;

    /// <summary>Where the record's geometry is fetched for its map; <c>null</c> without one.</summary>
    string? MapOf =>
        RecordExport.ShapeOf(_register!) is { } shape && _record!.Last.Fields.ContainsKey(shape.Id)
            ? $"/ogc/collections/{RegisterId}/items/{Uri.EscapeDataString(Key)}?f=json"
            : null;

    List<RegisterMove> Moves =>
        [
            .. _register!.Moves.Where(m =>
                m.From.Contains(_record!.Last.State) && RecordAccess.Moves(Desk.Package, _register, _record, m, Acting)
            ),
        ];

    bool MayEdit => State.Editable && RecordAccess.Edits(Desk.Package, _register!, _record!, Acting);

    /// <summary>A measured field is shown when the record says where it is measured.</summary>
    bool IsMeasured(RegisterField field) =>
        field.Type == FieldType.Measured
        && RecordMeasures.SiteOf(field, ShownFields, Key) is { Length: > 0 } site
        && Desk.Records.Measurements?.Knows(site) == true;

    /// <summary>Live; of an earlier state what it rested on then.</summary>
    Plans.Sources.Measured? MeasuredOf(RegisterField field) => (_then is null ? _measured : _then.Measured)?.GetValueOrDefault(field.Id);

    /// <summary>The state that a move leads to, when it is another.</summary>
    string Onward(RegisterMove move) =>
        move.To is { } to && to != _record!.Last.State ? " → " + _register!.State(to).Name.In(CurrentLanguage) : "";

    bool Differs(RegisterField field, PlanRecord theirs) =>
        _values.GetValueOrDefault(field.Id, "") != theirs.Last.Fields.GetValueOrDefault(field.Id, "");

    async Task<string> TitleOf(string register, string key) => await Queries.TitleOf(register, key, Acting) ?? "";

    static string Shortened(string text) => text.Length > 200 ? text[..199] + "…" : text;

    string Standing(ClockState clock) =>
        clock.Stopped is { } done ? Tell("clock.stopped", Numbers.Time(done))
        : clock.Suspended is not null ? Tell("clock.suspended")
        : Left(clock.Due, _now);

    string FileOf(UploadedFile file) => $"/api/v1/registers/{RegisterId}/records/{Uri.EscapeDataString(Key)}/attachments/{file.Hash}";

    protected override async Task OnParametersSetAsync() => await Load();

    async Task Load()
    {
        _now = Clock.GetCurrentInstant();
        _acting = Actor is null ? null : await Records.Acting(Actor);
        _register = Desk.Package.Find<Register>(RegisterId);
        _record = Actor is null ? null : await Queries.Find(RegisterId, Key, Acting);
        if (_record is null)
            return;
        _title = await Queries.Title(_register!, _record, Acting);
        _measured = await Desk.Records.MeasuredNow(_register!, _record.Last);
        _history = await Queries.History(RegisterId, Key, Acting);
        var last = _history.LastOrDefault(r => r.Frozen.Count > 0);
        var frozen = new List<Evaluation>();
        foreach (var line in last?.Frozen ?? [])
        {
            if (await Desk.SnapshotAt(line) is { } snapshot)
                frozen.Add(snapshot.Evaluation);
        }

        _frozen = frozen;
        await ReadNames();
        _links = [.. (await Queries.Linking(RegisterId, Key, Acting)).Select(l => (Desk.Package.Find<Register>(l.Register)!, l))];
    }

    /// <summary>The titles of what the record points at.</summary>
    async Task ReadNames()
    {
        _names.Clear();
        foreach (var field in _register!.Fields.Where(f => f.Type is FieldType.Reference or FieldType.Firm))
        {
            foreach (var key in RecordValues.Items(field, _record!.Last.Fields.GetValueOrDefault(field.Id)))
            {
                if (field.Type == FieldType.Firm)
                    _names[(FirmNames, key)] = await Records.NameOf(key);
                else if (field.Register is { } target)
                    _names[(target, key)] = await TitleOf(target, key);
            }
        }
    }

    async Task Fill(IEnumerable<RegisterField> asked)
    {
        _disclosed =
            asked.Any(f => f.Secret)
            && RecordAccess.SeesSecrets(_record!, Acting)
            && await Desk.Records.Disclose(_register!, _record!, Acting);
        // Personal numbers come into the form masked; a mask that is sent back unchanged leaves the number as it is. Secrets that aren't
        // disclosed don't come at all, and stay.
        _values = _record!
            .Last.Fields.Where(f => _disclosed || _register!.Field(f.Key)?.Secret != true)
            .ToDictionary(f => f.Key, f => Given(_register!.Field(f.Key), f.Value), StringComparer.Ordinal);
        _seen = _record.Last.No;
        (_problems, _warnings, _conflict) = ([], [], null);
    }

    string Given(RegisterField? field, string kept) =>
        field?.Secret == true ? Desk.Records.Personal.Open(kept)
        : Identifiers.IsPersonal(field?.Identifier) ? Identifiers.Mask(field!.Identifier!.Value, kept)
        : kept;

    async Task Edit()
    {
        await Load();
        await Fill(_register!.Fields);
        (_editing, _move) = (true, null);
    }

    async Task Begin(RegisterMove move)
    {
        await Fill(_register!.Fields.Where(f => move.Needs.Contains(f.Id)));
        (_editing, _reason) = (false, "");
        _move = move;
        if (!move.Reason && move.Needs.Count == 0 && move.Evidence.Count == 0)
            await Move();
    }

    async Task Save()
    {
        await Take(await Desk.Records.Edit(RegisterId, Key, _values, Acting, _seen));
        if (_problems.Count == 0)
            _editing = false;
    }

    async Task Move()
    {
        var fields = _values
            .Where(v => _move!.Needs.Contains(v.Key) || _move.Evidence.Contains(v.Key))
            .ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
        await Take(await Desk.Records.Move(RegisterId, Key, _move!.Id, Acting, _reason, _seen, fields));
        if (_problems.Count == 0 || (_move.Needs.Count == 0 && _move.Evidence.Count == 0 && !_move.Reason))
            _move = null;
    }

    async Task Take(RecordResult result)
    {
        (_problems, _warnings, _conflict) = (result.Problems, result.Warnings, result.Current);
        await Load();
    }

    async Task ShowAsOf()
    {
        _then = null;
        if (NodaTime.Text.LocalDatePattern.Iso.Parse(_asOf ?? "") is not { Success: true } day)
            return;
        _then = await Records.AsOf(RegisterId, Key, day.Value);
        _problems = _then is null ? [new("E341", default, RegisterWords.Wording.Say("asof.none"))] : [];
    }
}
