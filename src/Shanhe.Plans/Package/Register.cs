using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A register: what a record holds, through which states it goes, who may move it, and by when.")]
public sealed record Register : PlanItem
{
    /// <summary>Who opens records of a register that has keepers and says nothing else.</summary>
    public static IReadOnlyList<string> KeepersWrite { get; } = [Roles.Lead, Roles.Department];

    [Doc("Name of the register.")]
    public required LocalText Name { get; init; }

    [Doc("Area of work.")]
    [Ref(typeof(Area))]
    public required string Area { get; init; }

    [Doc("The systems of the plan that it carries.")]
    public IReadOnlyList<string> Systems { get; init; } = [];

    [Doc("What it rests on.")]
    public required LocalText Basis { get; init; }

    [Doc("The laws it rests on, with the article; a record is judged by the law of its day.")]
    public IReadOnlyList<Citation> Citations { get; init; } = [];

    [Doc("Version of this definition; a record keeps the version under which it was last written.")]
    public int Version { get; init; } = 1;

    [Doc("What becomes of records of earlier versions when they are migrated.")]
    public IReadOnlyList<RegisterMigration> Migrations { get; init; } = [];

    [Doc("Key of a record; {year}, {no}, {no:4} (digits) and {field-id} are filled in.")]
    public required string Key { get; init; }

    [Doc("How a record is called in lists and links, such as '{name}'; the key when left out.")]
    public string Title { get; init; } = "";

    [Doc("What a record is about.")]
    public RegisterSubject? Subject { get; init; }

    [Doc("The geometry of a record on the map.")]
    public GeometryKind Geometry { get; init; } = GeometryKind.None;

    [Doc("How a record is drawn on the map.")]
    public MapSymbol? Symbol { get; init; }

    [Doc("Whose records one sees and writes; left out: everyone's where there are keepers, else those of one's department.")]
    public RegisterScope Scope { get; init; } = RegisterScope.Department;

    [Doc("Roles that may open a record; left out where there are keepers: they and the department that leads.")]
    public IReadOnlyList<string> Writers
    {
        get => field.Count > 0 || Keepers.Count == 0 ? field : KeepersWrite;
        init;
    } = [];

    [Doc("The departments that keep it: of the accounts of departments, only theirs may open a record.")]
    [Ref(typeof(Department))]
    public IReadOnlyList<string> Keepers { get; init; } = [];

    [Doc("Whether only the program's own use case opens and moves its records, never a form, a file or an interface of registers.")]
    public bool Guarded { get; init; }

    [Doc("Departments beside the keepers that read all its records; the others read what their scope gives them.")]
    [Ref(typeof(Department))]
    public IReadOnlyList<string> Readers { get; init; } = [];

    [Doc("How anyone may open a record without an account.")]
    public PublicEntry? PublicEntry { get; init; }

    /// <summary>The fields that anyone without an account is asked for, as the form has them.</summary>
    public IEnumerable<RegisterField> PublicFields() => (PublicEntry?.Fields ?? []).Select(Field).OfType<RegisterField>();

    /// <summary>The fields into which anyone without an account may put photos.</summary>
    public IEnumerable<RegisterField> PublicPhotos() => PublicFields().Where(f => f.Type == FieldType.Attachment);

    [Doc("How the portal shows its public records.")]
    public PortalView Portal { get; init; } = PortalView.Table;

    [Doc("How many records the plan says there are, and where it says so.")]
    public ExpectedCount? Expected { get; init; }

    [Doc("Sections of the form.")]
    public IReadOnlyList<RegisterSection> Sections { get; init; } = [];

    [Doc("The fields.")]
    public required IReadOnlyList<RegisterField> Fields { get; init; }

    [Doc("The states, the first one being that of a new record.")]
    public required IReadOnlyList<RegisterState> States { get; init; }

    [Doc("The moves between states.")]
    public required IReadOnlyList<RegisterMove> Moves { get; init; }

    [Doc("Periods that run while a record is open.")]
    public IReadOnlyList<RegisterClock> Clocks { get; init; } = [];

    [Doc("Series of indicators that the records give.")]
    public IReadOnlyList<RegisterCount> Counts { get; init; } = [];

    [Doc("Fields that make an imported row the same record.")]
    public IReadOnlyList<string> MergeKey { get; init; } = [];

    [Doc("Combinations of fields that no two records share.")]
    public IReadOnlyList<IReadOnlyList<string>> Unique { get; init; } = [];

    public RegisterField? Field(string id) => Fields.FirstOrDefault(f => f.Id == id);

    /// <summary>Whether a role may fill a field: by the field's own list, else by that of its section, else every role may.</summary>
    public bool Fills(RegisterField field, string? role)
    {
        var roles = field.Roles.Count > 0 ? field.Roles : Sections.FirstOrDefault(s => s.Id == field.Section)?.Roles ?? [];
        return roles.Count == 0 || (role is not null && roles.Contains(role));
    }

    /// <summary>Whether a new record is asked for a field at once: it must have it, or is known and called by it.</summary>
    public bool AsksFirst(RegisterField field) =>
        field.Required
        || field.RequiredWhen is not null
        || MergeKey.Contains(field.Id)
        || Key.Contains('{' + field.Id, StringComparison.Ordinal)
        || Title.Contains('{' + field.Id + '}', StringComparison.Ordinal);

    /// <summary>Whether a field is asked for only by a later move, which then shows it.</summary>
    public bool AsksLater(RegisterField field) =>
        !AsksFirst(field) && Moves.Any(m => m.Needs.Contains(field.Id) || m.Evidence.Contains(field.Id));

    /// <summary>A state; one that an earlier definition had is shown by its name and is neither open to changes nor closed.</summary>
    public RegisterState State(string id) =>
        States.FirstOrDefault(s => s.Id == id) ?? new RegisterState { Id = id, Name = LocalText.Same(id) };

    public RegisterMove? Move(string id) => Moves.FirstOrDefault(m => m.Id == id);
}
