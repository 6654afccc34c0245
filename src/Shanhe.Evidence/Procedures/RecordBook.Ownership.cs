using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Procedures;

/// <summary>Who may fill which field, and to whom sealed values are opened.</summary>
public sealed partial class RecordBook
{
    /// <summary>
    /// Opens the secrets and numbers of persons of a record to an actor, and notes in the journal that it was done; <c>false</c> when they
    /// aren't this actor's to see. Every way to see them leads through here.
    /// </summary>
    public async ValueTask<bool> Disclose(Register definition, PlanRecord record, Actor actor, CancellationToken cancellation = default)
    {
        var secrets = definition.Fields.Any(f => f.Secret);
        if (!RecordAccess.Edits(_package, definition, record, actor) || (secrets && !RecordAccess.SeesSecrets(record, actor)))
            return false;
        if (secrets || definition.Fields.SelectMany(f => f.Fields.Prepend(f)).Any(f => Identifiers.IsPersonal(f.Identifier)))
            await _store.Write(
                async t => await t.Note(actor.Id, "disclosure", $"{definition.Id}/{record.Key}", "{}", Now, cancellation),
                cancellation
            );
        return true;
    }

    /// <summary>The fields with others laid over them; a secret that is given as it was keeps the text under which it is sealed.</summary>
    Dictionary<string, string> Over(Register definition, IReadOnlyDictionary<string, string> before, Dictionary<string, string> given)
    {
        var merged = new Dictionary<string, string>(before, StringComparer.Ordinal);
        foreach (var (name, value) in given)
        {
            var same =
                definition.Field(name) is { Secret: true }
                && before.TryGetValue(name, out var kept)
                && Personal.Open(kept) == Personal.Open(value);
            if (!same)
                merged[name] = value;
        }

        return merged;
    }

    /// <summary>Reports the fields that an actor changes and that aren't its own to fill, or that it may not see.</summary>
    static void CheckFilled(Register definition, PlanRecord? record, Dictionary<string, string> fields, Actor actor, List<Problem> problems)
    {
        foreach (var field in definition.Fields.Where(f => f.IsGiven))
        {
            if (fields.GetValueOrDefault(field.Id) == record?.Last.Fields.GetValueOrDefault(field.Id))
                continue;
            if (!definition.Fills(field, actor.Role))
                problems.Add(Say("E393", field.Id, field.Name));
            else if (field.Secret && record is not null && !RecordAccess.SeesSecrets(record, actor))
                problems.Add(Say("E394", field.Id, field.Name));
        }
    }

    static bool IsMasked(Register definition, IReadOnlyDictionary<string, string> before, string name, string value)
    {
        if (definition.Field(name) is not { } field || !before.TryGetValue(name, out var kept) || kept == value)
            return false;
        var word = RecordMessages.Wording.Say("secret");
        return field.Secret ? value == word.Zh || value == word.En : field.Identifier is { } kind && Identifiers.Mask(kind, kept) == value;
    }
}
