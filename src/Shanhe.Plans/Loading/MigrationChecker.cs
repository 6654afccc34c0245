using System.Globalization;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Loading;

/// <summary>
/// Checks the migrations of a register: each starts from an earlier version, once; what it names as new is in the definition, or in a
/// later migration that takes it further; what it names as old is not there any more.
/// </summary>
sealed class MigrationChecker(Dictionary<Type, Dictionary<string, PlanItem>> items, YamlMarks marks, List<Problem> problems)
{
    public void Check(Register register)
    {
        // A field of a group is named with it: trips.mass.
        var fields = register
            .Fields.SelectMany(f => f.Fields.Select(i => $"{f.Id}.{i.Id}").Prepend(f.Id))
            .ToHashSet(StringComparer.Ordinal);
        var states = register.States.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var migration in register.Migrations)
        {
            if (migration.From < 1 || migration.From >= register.Version)
                Report("P146", marks.Of(migration, nameof(RegisterMigration.From)), null, migration.From, register.Version);
            if (register.Migrations.First(m => m.From == migration.From) != migration)
                Report("P147", marks.Of(migration, nameof(RegisterMigration.From)), null, migration.From);
            var later = register.Migrations.Where(m => m.From > migration.From).ToList();
            HashSet<string> reachable = [.. fields, .. later.SelectMany(m => m.Rename.Keys), .. later.SelectMany(m => m.Drop)];
            foreach (var (old, fresh) in migration.Rename)
            {
                if (fields.Contains(old))
                    Report("P148", marks.Of(migration, nameof(RegisterMigration.Rename) + old), null, old);
                Known("P103", marks.Of(migration, nameof(RegisterMigration.Rename) + old), fresh, reachable);
            }

            foreach (var (old, fresh) in migration.States)
            {
                if (states.Contains(old))
                    Report("P148", marks.Of(migration, nameof(RegisterMigration.States) + old), null, old);
                Known(
                    "P122",
                    marks.Of(migration, nameof(RegisterMigration.States) + old),
                    fresh,
                    [.. states, .. later.SelectMany(m => m.States.Keys)]
                );
            }

            for (var i = 0; i < migration.Drop.Count; i++)
            {
                if (fields.Contains(migration.Drop[i]))
                    Report(
                        "P148",
                        marks.Of(migration, nameof(RegisterMigration.Drop) + i.ToString(CultureInfo.InvariantCulture)),
                        null,
                        migration.Drop[i]
                    );
            }

            var given = register.Fields.Where(f => f is { IsGiven: true, IsStructured: false }).Select(f => f.Id).ToList();
            foreach (var set in migration.Set.Keys)
                Known("P103", marks.Of(migration, nameof(RegisterMigration.Set) + set), set, given);
            foreach (var mapping in migration.Codes)
                CheckCodes(register, mapping, reachable, later);
        }
    }

    void CheckCodes(Register register, CodeMapping mapping, HashSet<string> reachable, List<RegisterMigration> later)
    {
        Known("P103", marks.Of(mapping, nameof(CodeMapping.Field)), mapping.Field, reachable);
        if (register.Field(mapping.Field) is not { } field || later.Any(m => m.Codes.Any(c => c.Field == mapping.Field)))
            return;
        if (field.Type != FieldType.Code)
        {
            Report("P149", marks.Of(mapping, nameof(CodeMapping.Field)), null, field.Id);
            return;
        }

        var known = Codes(field).Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (old, fresh) in mapping.Map)
            Known("P150", marks.Of(mapping, nameof(CodeMapping.Map) + old), fresh, known);
    }

    IReadOnlyList<RegisterCode> Codes(RegisterField field) =>
        field.CodeList is not { } list ? field.Codes
        : items.TryGetValue(typeof(CodeList), out var lists) && lists.GetValueOrDefault(list) is CodeList found ? found.Codes
        : [];

    void Known(string code, Place at, string given, IReadOnlyCollection<string> known)
    {
        if (!known.Contains(given))
            Report(code, at, Nearest.Name(given, known), given);
    }

    void Report(string code, Place at, string? suggestion, params ReadOnlySpan<object?> values) =>
        problems.Add(new(code, at, LoadingMessages.Wording.Say(code, values), suggestion));
}
