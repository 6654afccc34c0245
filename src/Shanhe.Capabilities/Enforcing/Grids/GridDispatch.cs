using System.Text.Json;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Shapes;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Enforcing.Grids;

/// <summary>
/// Gives what happens at a place to the officers of its square: the record is theirs to handle, and stands on their desks. Keeps no state; any
/// thread may use it.
/// </summary>
public sealed class GridDispatch(PlanDesk desk, GridDesk grid)
{
    /// <summary>The registers of what happens at a place.</summary>
    public static IReadOnlyList<string> Events { get; } = ["complaints", "dumping-reports", "river-problems", "enforcement-cases"];

    /// <summary>Who assigns by the grid, in the name of the department that leads. No account has such a name.</summary>
    Actor Grid => new("(grid)", "(grid)", Roles.Lead, desk.Package.Plan.LeadDepartment);

    /// <summary>
    /// Assigns a record to the officers of the square in which it lies. Refused where it has no place, lies outside the county, and where the
    /// square has no officer with an account.
    /// </summary>
    public async ValueTask<RecordResult> Assign(string register, string key, Actor actor, CancellationToken cancellation = default)
    {
        if (actor.Role != Roles.Lead)
            return new(null, [EnforcingMessages.OfRegisters("E324")]);
        if (
            !grid.IsKept
            || !Events.Contains(register)
            || desk.Package.Find<Register>(register) is not { } definition
            || await desk.Store.Record(register, key, cancellation) is not { } record
            || !RecordAccess.Sees(desk.Package, definition, record, actor)
        )
            return new(null, [EnforcingMessages.OfRegisters("E341", key)]);
        if (PlaceOf(definition, record.Last) is not var (longitude, latitude) || grid.CodeAt(longitude, latitude) is not { } code)
            return new(null, [EnforcingMessages.Say("E458", key)]);
        var accounts = await AccountsOf(code, cancellation);
        return accounts.Count == 0
            ? new(null, [EnforcingMessages.Say("E459", code)])
            : await desk.Records.Assign(register, key, accounts, actor, code, cancellation);
    }

    /// <summary>The position of the last line of the journal; 0 while there is none.</summary>
    public async ValueTask<long> Head(CancellationToken cancellation = default) => (await desk.Store.JournalHead(cancellation))?.Seq ?? 0;

    /// <summary>
    /// Assigns what was reported by lines of the journal after a position and nobody handles yet; what lies outside the county is said in its
    /// thread. Gives the position of the last line that was looked at, the same when there was none.
    /// </summary>
    public async ValueTask<long> FollowAfter(long position, int lines, CancellationToken cancellation = default)
    {
        await foreach (var line in desk.Store.Journal(position, lines, "record", cancellation))
        {
            position = line.Seq;
            if (!grid.IsKept || !Events.Any(e => line.Subject.StartsWith(e + "/", StringComparison.Ordinal)))
                continue;
            var revision = JsonSerializer.Deserialize<RecordRevision>(line.Body, EvidenceJson.Options)!;
            if (
                revision.Move is "create" or "edit"
                && desk.Package.Find<Register>(revision.Register) is { } definition
                && PlaceOf(definition, revision) is not null
                && await desk.Store.Record(revision.Register, revision.Key, cancellation) is { Last: { Assignees.Count: 0 } last }
                && !definition.State(last.State).Closed
            )
                await Assign(revision, cancellation);
        }

        return position;
    }

    async ValueTask Assign(RecordRevision revision, CancellationToken cancellation)
    {
        var result = await Assign(revision.Register, revision.Key, Grid, cancellation);
        if (revision.Move == "create" && result.Problems.FirstOrDefault(p => p.Code == "E458") is { } outside)
            await desk.Records.Say(revision.Register, revision.Key, new(outside.In(Language.Zh), [], []), Grid, cancellation);
    }

    static (double Longitude, double Latitude)? PlaceOf(Register register, RecordRevision revision) =>
        register.Fields.FirstOrDefault(f => f.Type == FieldType.Geometry) is { } field
        && Shape.Kept(revision.Fields.GetValueOrDefault(field.Id)) is { } shape
        && shape.Geometry.InteriorPoint is { IsEmpty: false } point
            ? (point.X, point.Y)
            : null;

    async ValueTask<IReadOnlyList<string>> AccountsOf(string code, CancellationToken cancellation)
    {
        if (await desk.Store.Record(GridDesk.Register, code, cancellation) is not { } cell)
            return [];
        var accounts = new List<string>();
        foreach (var officer in await grid.OfficersOf(cell, cancellation))
        {
            if (
                officer.Last.Fields.GetValueOrDefault("account") is { } account
                && await desk.Store.Account(account, cancellation) is { Disabled: false }
            )
                accounts.Add(account);
        }

        return accounts;
    }
}
