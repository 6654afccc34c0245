using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shanhe.Evidence.Journals;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Evidence.Procedures;

/// <summary>
/// Lines of the journal as people and programs are shown them: nobody, whatever the role, reads secrets and numbers of persons there. Where
/// they may be seen is the record itself, and that is noted. Hashes are those of the line as it is kept. Pure.
/// </summary>
public static partial class ShownLine
{
    const string Hidden = "***";

    /// <summary>A sealed value: the mark and what follows it, in JSON that stands in JSON too.</summary>
    [GeneratedRegex(@"(?:\u241f|\\+u241[fF])(?:[A-Za-z0-9+/=]|\\+u00[0-9A-Fa-f]{2})*")]
    private static partial Regex Sealed();

    /// <summary>The line with everything masked in its body that may not be read from it.</summary>
    public static JournalEntry Of(PlanPackage package, JournalEntry line)
    {
        if (line.Kind != "record")
            return Sealed().IsMatch(line.Body) ? line with { Body = Sealed().Replace(line.Body, "") } : line;
        if (Parsed(line.Body) is not { } body)
            return line with { Body = Hidden };
        if (body["fields"] is JsonObject fields)
        {
            var register = package.Find<Register>(line.Subject.Split('/')[0]);
            foreach (var (id, value) in fields.ToList())
                fields[id] = register is null ? Hidden : Shown(register, id, value?.ToString() ?? "");
        }

        return line with
        {
            Body = body.ToJsonString(EvidenceJson.Options),
        };
    }

    static JsonObject? Parsed(string body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static string Shown(Register register, string id, string kept)
    {
        var field = register.Field(Renamed(register, id));
        if (field?.Secret == true)
            return Hidden;
        if (Identifiers.IsPersonal(field?.Identifier))
            return Identifiers.Mask(field!.Identifier!.Value, kept);
        return Sealed().Replace(kept, "");
    }

    /// <summary>What a field of an earlier version is called now.</summary>
    static string Renamed(Register register, string id)
    {
        foreach (var migration in register.Migrations.OrderBy(m => m.From))
            id = migration.Rename.GetValueOrDefault(id, id);
        return id;
    }
}
