using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Records;

/// <summary>
/// Reads a record under a definition that may be newer than it. Nothing is migrated behind anybody's back: what no longer fits is named.
/// Pure.
/// </summary>
public static class RecordReview
{
    public static IEnumerable<LocalText> Of(PlanPackage package, Register register, PlanRecord record)
    {
        var last = record.Last;
        if (register.States.All(s => s.Id != last.State))
            yield return Say("review.state", last.State);
        foreach (var (id, kept) in last.Fields)
        {
            if (register.Field(id) is not { } field)
            {
                // What a migration drops knowingly is nobody's question any more.
                if (!register.Migrations.Any(m => m.Drop.Contains(id)))
                    yield return Say("review.field", id, last.Version);
            }
            else if (!KeptForm.Fits(field, kept))
                yield return Say("review.type", field.Name);
            else if (field.Type == FieldType.Group)
            {
                foreach (var former in Former(register, field, kept))
                    yield return Say("review.field", former, last.Version);
            }
            else if (field.Type == FieldType.Code)
            {
                foreach (var code in RecordValues.Items(field, kept).Where(c => package.CodesOf(field).All(k => k.Id != c)))
                    yield return Say("review.code", field.Name, code);
            }
        }

        foreach (var field in register.Fields.Where(f => f.Required && f.IsGiven && !last.Fields.ContainsKey(f.Id)))
            yield return Say("review.required", field.Name);
    }

    /// <summary>What rows of a group hold under names that the group no longer has, and no migration drops: <c>trips.mass</c>.</summary>
    public static IEnumerable<string> Former(Register register, RegisterField group, string kept) =>
        RecordValues
            .Rows(kept)
            .SelectMany(r => r.Keys)
            .Distinct(StringComparer.Ordinal)
            .Where(id => group.Fields.All(f => f.Id != id))
            .Select(id => $"{group.Id}.{id}")
            .Where(former => !register.Migrations.Any(m => m.Drop.Contains(former)));

    static LocalText Say(string code, params ReadOnlySpan<object?> values) => RecordMessages.Wording.Say(code, values);
}
