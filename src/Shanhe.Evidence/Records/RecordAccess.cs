using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Records;

/// <summary>Who may read, write and see in full. Deny by default. Pure.</summary>
public static class RecordAccess
{
    public static RecordScopeFilter ScopeOf(Register register, Actor actor)
    {
        if (actor.ReadsAll || actor.Role == Roles.Machine)
            return RecordScopeFilter.Everything;
        IReadOnlyList<string> accounts = [actor.Id, .. actor.ActsFor];
        return actor.Role switch
        {
            Roles.Firm => new(false, Firm: actor.Firm ?? ""),
            _ when register.Scope == RegisterScope.Everyone => RecordScopeFilter.Everything,
            Roles.Department when Keeps(register, actor) || IsShared(register, actor) => RecordScopeFilter.Everything,
            Roles.Department => new(false, Department: actor.Department, Accounts: accounts),
            Roles.Inspector => register.Scope == RegisterScope.Assigned
                ? new(false, Accounts: accounts)
                : new(false, Department: actor.Department, Accounts: accounts),
            Roles.Town => new(false, Town: actor.Place, Accounts: accounts),
            _ => new(false, Accounts: accounts),
        };
    }

    /// <summary>Whether the actor may read the record at all.</summary>
    public static bool Sees(PlanPackage package, Register register, PlanRecord record, Actor actor)
    {
        var scope = ScopeOf(register, actor);
        return scope.All || Concerns(package, register, record, scope);
    }

    /// <summary>Whether the record is the actor's own business, whatever the register's scope.</summary>
    public static bool Concerns(PlanPackage package, Register register, PlanRecord record, Actor actor) =>
        Concerns(
            package,
            register,
            record,
            new RecordScopeFilter(
                false,
                actor.Role is Roles.Department or Roles.Lead or Roles.Inspector ? actor.Department : null,
                actor.Place,
                actor.Role == Roles.Firm ? actor.Firm ?? "" : null,
                [actor.Id, .. actor.ActsFor]
            )
        );

    static bool Concerns(PlanPackage package, Register register, PlanRecord record, RecordScopeFilter scope)
    {
        if (
            scope.Department is { } department
            && (record.Last.Department == department || Names(register, record, FieldType.Department, department))
        )
            return true;
        if (scope.Town is { } town && PlacesOf(register, record.Last.Fields).Any(p => TownOf(package, p) == town))
            return true;
        if (scope.Firm is { Length: > 0 } firm && FirmsOf(register, record.Last.Fields).Contains(firm))
            return true;
        return scope.Accounts?.Any(a => record.Creator == a || record.Last.Assignees.Contains(a)) == true;
    }

    static bool Names(Register register, PlanRecord record, FieldType type, string value) =>
        register
            .Fields.Where(f => f.Type == type)
            .Any(f => RecordValues.Items(f, record.Last.Fields.GetValueOrDefault(f.Id)).Contains(value));

    /// <summary>The firms that a record names, by credit code.</summary>
    public static IEnumerable<string> FirmsOf(Register register, IReadOnlyDictionary<string, string> fields) =>
        register
            .Fields.Where(f => f.Type == FieldType.Firm || f.Identifier == IdentifierKind.CreditCode)
            .SelectMany(f => RecordValues.Items(f, fields.GetValueOrDefault(f.Id)));

    /// <summary>The town, township or zone that contains a place.</summary>
    public static string? TownOf(PlanPackage package, string? place)
    {
        for (var at = package.Find<PlanPlace>(place); at is not null; at = package.Find<PlanPlace>(at.Parent))
        {
            if (at.IsTown)
                return at.Id;
        }

        return null;
    }

    public static bool Opens(Register register, Actor actor) =>
        (!register.Guarded || actor.Guarding)
        && register.Writers.Contains(actor.Role)
        && (register.Keepers.Count == 0 || actor.Role != Roles.Department || register.Keepers.Contains(actor.Department ?? ""));

    /// <summary>
    /// Whether files of the register may be handed in by the actor: by whoever opens, edits or moves its records, and by the public where it
    /// is asked for photos.
    /// </summary>
    public static bool Attaches(Register register, Actor actor) =>
        actor.Role == Roles.Public
            ? register.PublicPhotos().Any()
            : Opens(register, actor) || register.Moves.Any(m => m.Roles.Contains(actor.Role));

    /// <summary>Whether the actor's department keeps the register, so that all its records are its business.</summary>
    static bool Keeps(Register register, Actor actor) =>
        actor.Role == Roles.Department && register.Keepers.Contains(actor.Department ?? "");

    /// <summary>Whether the actor reads the register because it is shared with its department, which neither keeps nor leads it.</summary>
    public static bool IsShared(Register register, Actor actor) =>
        actor.Role == Roles.Department && !Keeps(register, actor) && register.Readers.Contains(actor.Department ?? "");

    public static bool Edits(PlanPackage package, Register register, PlanRecord record, Actor actor) =>
        (actor.Role == Roles.Lead && (register.Writers.Contains(Roles.Lead) || register.Moves.Any(m => m.Roles.Contains(Roles.Lead))))
        || (
            (register.Writers.Contains(actor.Role) || register.Moves.Any(m => m.Roles.Contains(actor.Role)))
            && (Keeps(register, actor) || Concerns(package, register, record, actor))
        );

    /// <summary>
    /// Whether fields that an actor gives a record keep it its own. A firm writes in its own name: the first firm that the record names is
    /// itself. A town writes of its own places, unless everyone's business is kept in the register. What stood there before, and is left as it
    /// was, is no claim. Departments and inspectors may name others: their records belong to their own department.
    /// </summary>
    public static bool Owns(
        PlanPackage package,
        Register register,
        IReadOnlyDictionary<string, string> fields,
        IReadOnlyDictionary<string, string>? before,
        Actor actor
    )
    {
        switch (actor.Role)
        {
            case Roles.Firm:
                var firm = FirmsOf(register, fields).FirstOrDefault();
                return (firm is not null && firm == actor.Firm)
                    || (before is not null && FirmsOf(register, before).FirstOrDefault() == firm);
            case Roles.Town when register.Scope != RegisterScope.Everyone:
                var places = PlacesOf(register, fields);
                return places.Any(p => TownOf(package, p) == actor.Place)
                    || (before is null ? places.Count == 0 : places.SequenceEqual(PlacesOf(register, before)));
            default:
                return true;
        }
    }

    static List<string> PlacesOf(Register register, IReadOnlyDictionary<string, string> fields) =>
        [.. register.Fields.Where(f => f.Type == FieldType.Place).SelectMany(f => RecordValues.Items(f, fields.GetValueOrDefault(f.Id)))];

    /// <summary>Whether the actor may open a record's secret fields: the department that leads, who wrote them, and the program itself.</summary>
    public static bool SeesSecrets(PlanRecord record, Actor actor) =>
        actor.Role is Roles.Lead or Roles.Machine || record.Creator == actor.Id;

    /// <summary>The row of the table whose deed a move confirms; <c>null</c> when it confirms none.</summary>
    public static Indicator? Confirmed(PlanPackage package, RegisterMove move, IReadOnlyDictionary<string, string> fields) =>
        move.Confirms is { } field ? package.Find<Indicator>(fields.GetValueOrDefault(field)) : null;

    public static bool Moves(PlanPackage package, Register register, PlanRecord record, RegisterMove move, Actor actor) =>
        move.Roles.Contains(actor.Role)
        && (!register.Guarded || actor.Guarding)
        && (move.Departments.Count == 0 || actor.Role != Roles.Department || move.Departments.Contains(actor.Department ?? ""))
        && IsBy(package, register, record, move, actor)
        && (Confirmed(package, move, record.Last.Fields) is not { } row || actor.Department == package.ConfirmerOf(row))
        && (
            move.Confirms is not null
            || actor.Role is Roles.Lead or Roles.Leader or Roles.Auditor or Roles.Administrator or Roles.Machine
            || Keeps(register, actor)
            || Concerns(package, register, record, actor)
        );

    /// <summary>Whether the actor is the one whom the record names for a move, as far as accounts of its role are named at all.</summary>
    static bool IsBy(PlanPackage package, Register register, PlanRecord record, RegisterMove move, Actor actor)
    {
        if (move.By is not { } by || register.Field(by) is not { } field)
            return true;
        var named = record.Last.Fields.GetValueOrDefault(by);
        return (field.Type, actor.Role) switch
        {
            (FieldType.Firm, Roles.Firm) => actor.Firm == named,
            (FieldType.Department, Roles.Department) => actor.Department == named,
            (FieldType.Place, Roles.Town) => TownOf(package, named) == actor.Place,
            _ => true,
        };
    }

    /// <summary>
    /// Whether a move is closed to who made the step before it that somebody else must have made (<see cref="RegisterMove.OtherThan"/>).
    /// </summary>
    /// <param name="history">The revisions of the record, the oldest first.</param>
    public static bool IsSameHand(RegisterMove move, IReadOnlyList<RecordRevision> history, string actor) =>
        move.OtherThan is { } other && history.LastOrDefault(r => r.Move == other)?.Actor == actor;

    /// <summary>What is said then.</summary>
    public static Problem SameHand(Register register, RegisterMove move) =>
        new(
            "E368",
            default,
            RecordMessages.Wording.Say(
                "E368",
                move.Name,
                register.Move(move.OtherThan ?? "")?.Name ?? RecordMessages.Wording.Say("move.create")
            )
        );
}
