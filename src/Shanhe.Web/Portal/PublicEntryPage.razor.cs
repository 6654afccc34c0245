using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Shanhe.Capabilities.Registers;
using Shanhe.Evidence.Procedures;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;
using Shanhe.Plans.Writing;
using Shanhe.Web.Api.Records;
using Shanhe.Web.Words;

namespace Shanhe.Web.Portal;

/// <summary>A record written without an account, in the steps that the sections of its register are; and how one stands.</summary>
public sealed partial class PublicEntryPage
{
    Register? _register;
    IReadOnlyList<Problem> _problems = [];
    RecordRevision? _entered;
    PublicView? _view;
    bool _asked;

    [Parameter]
    public string RegisterId { get; set; } = "";

    [CascadingParameter]
    public HttpContext Http { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "entry")]
    public Dictionary<string, string?>? F { get; set; }

    [SupplyParameterFromForm(FormName = "follow")]
    public string? Number { get; set; }

    [SupplyParameterFromForm(FormName = "follow")]
    public string? Proof { get; set; }

    /// <summary>The number with which a link led here.</summary>
    [SupplyParameterFromQuery(Name = "number")]
    public string? Wanted { get; set; }

    IEnumerable<(RegisterSection? Section, IReadOnlyList<RegisterField> Fields)> Steps =>
        RegisterWords
            .Sections(_register!)
            .Select(s => (s.Section, Fields: (IReadOnlyList<RegisterField>)[.. _register!.PublicFields().Where(s.Fields.Contains)]))
            .Where(s => s.Fields.Count > 0);

    protected override void OnParametersSet() =>
        _register = Desk.Package.Find<Register>(RegisterId) is { PublicEntry: not null } open ? open : null;

    /// <summary>The photos of a field that were taken with an earlier try of the form.</summary>
    Dictionary<string, string> Held(RegisterField field) =>
        (F?.GetValueOrDefault(field.Id) ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Where(t => Entries.NameOf(t) is not null)
            .ToDictionary(t => t, t => Entries.NameOf(t)!, StringComparer.Ordinal);

    async Task Enter()
    {
        F ??= [];
        var problems = new List<Problem>();
        foreach (var field in _register!.PublicPhotos())
            await TakePhotos(field, problems);
        if (problems.Count == 0)
        {
            var given = F.Where(f => !string.IsNullOrWhiteSpace(f.Value)).ToDictionary(f => f.Key, f => f.Value!, StringComparer.Ordinal);
            var result = await Entries.Enter(RegisterId, given);
            problems.AddRange(result.Problems);
            _entered = result.Revision;
        }

        _problems = problems;
    }

    /// <summary>Takes the photos that came with the form, beside those that were held: what is refused costs nothing else.</summary>
    async Task TakePhotos(RegisterField field, List<Problem> problems)
    {
        var form = Http.Request.Form;
        var held = form[PublicInput.HeldName(field)].OfType<string>().Where(t => Entries.NameOf(t) is not null).Distinct().ToList();
        foreach (var file in form.Files.GetFiles(PublicInput.ChosenName(field)).Where(f => f.Length > 0))
        {
            if (held.Count >= PublicEntries.Most(field))
            {
                problems.Add(PublicEntries.TooMany(field));
                break;
            }

            var photo = await PublicEntryApi.Take(Http, Entries, _register!, field, file, Http.RequestAborted);
            if (photo.Ticket is { } ticket)
                held.Add(ticket);
            else
                problems.Add(photo.Problem!);
        }

        F![field.Id] = string.Join(',', held.Take(PublicEntries.Most(field)));
    }

    async Task Follow()
    {
        _asked = true;
        _view = await Desk.Records.Follow(RegisterId, (Number ?? "").Trim(), Proof ?? "");
    }

    static string DayOf(ClockState clock) => Numbers.Date(clock.DueDay ?? clock.Due.Local().Date);

    /// <summary>By when what is to be done next must be.</summary>
    RenderFragment Due(IReadOnlyDictionary<string, ClockState> clocks) =>
        builder =>
        {
            foreach (var clock in _register!.Clocks.Where(c => clocks.TryGetValue(c.Id, out var state) && state.Stopped is null))
            {
                builder.OpenElement(0, "p");
                builder.AddContent(1, PublicMessages.Say("entry.due", clock.Name, DayOf(clocks[clock.Id])));
                builder.CloseElement();
            }
        };
}
