using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Packages;

/// <summary>
/// What records of a register hold that its definition no longer has. A record of the present version must fit it: a definition that
/// changes what records hold raises its version and says what becomes of them. Of a record of an earlier version what counts is what its
/// migrations make of it; without any it stays as it is and readable, but a state that is gone leaves it where nobody can move it.
/// Not thread-safe.
/// </summary>
sealed class StrandedRecords(PlanPackage package, Register register)
{
    readonly Dictionary<(string Code, string What, string Detail), int> _found = [];
    readonly HashSet<string> _states = new(StringComparer.Ordinal);
    readonly HashSet<string> _fields = new(StringComparer.Ordinal);

    public void Take(PlanRecord record)
    {
        var last = record.Last;
        _states.Add(last.State);
        _fields.UnionWith(last.Fields.Keys);
        var (state, names) = Migrated(last);
        if (register.States.All(s => s.Id != state))
            Note("P191", last.State, "");
        var migrates = RecordMigration.Applies(register, record);
        if (last.Version < register.Version && !migrates)
            return;
        foreach (var (id, kept) in last.Fields)
        {
            if (register.Field(names.GetValueOrDefault(id, id)) is not { } field)
            {
                if (!register.Migrations.Any(m => m.Drop.Contains(names.GetValueOrDefault(id, id)) || m.Drop.Contains(id)))
                    Note("P192", id, "");
            }
            // What a migration makes of a value is judged value by value, when it is run.
            else if (!migrates)
                TakeValue(field, kept);
        }
    }

    void TakeValue(RegisterField field, string kept)
    {
        if (!KeptForm.Fits(field, kept))
        {
            Note("P194", field.Id, field.Type.ToString());
            return;
        }

        foreach (
            var code in KeptForm
                .Values(field, kept)
                .Where(v => v.Field.Type == FieldType.Code && package.CodesOf(v.Field).All(c => c.Id != v.Value))
                .Select(v => v.Value)
                .Distinct(StringComparer.Ordinal)
        )
            Note("P193", field.Id, code);
    }

    /// <summary>The state and the names of the fields that migrations make of a revision.</summary>
    (string State, Dictionary<string, string> Names) Migrated(RecordRevision last)
    {
        var (state, names) = (last.State, new Dictionary<string, string>(StringComparer.Ordinal));
        if (last.Version >= register.Version)
            return (state, names);
        foreach (var migration in register.Migrations.Where(m => m.From >= last.Version).OrderBy(m => m.From))
        {
            state = migration.States.GetValueOrDefault(state, state);
            foreach (var id in last.Fields.Keys)
            {
                var now = names.GetValueOrDefault(id, id);
                if (migration.Rename.TryGetValue(now, out var fresh))
                    names[id] = fresh;
            }
        }

        return (state, names);
    }

    void Note(string code, string what, string detail) => _found[(code, what, detail)] = _found.GetValueOrDefault((code, what, detail)) + 1;

    public IEnumerable<Problem> Problems() =>
        _found
            .OrderBy(f => f.Key)
            .Select(f => new Problem(
                f.Key.Code,
                default,
                PackageMessages.Wording.Say(f.Key.Code, register.Id, f.Key.What, f.Key.Detail, f.Value, Misspelt(f.Key.Code, f.Key.What))
            ));

    /// <summary>An old name in a migration that no record holds and that is near to the one that is gone.</summary>
    LocalText Misspelt(string code, string gone)
    {
        var written = code switch
        {
            "P191" => register.Migrations.SelectMany(m => m.States.Keys).Except(_states),
            "P192" => register.Migrations.SelectMany(m => m.Rename.Keys.Concat(m.Drop)).Except(_fields),
            _ => [],
        };
        return Nearest.Name(gone, written) is { } near ? PackageMessages.Wording.Say("misspelt", near) : LocalText.Same("");
    }
}
