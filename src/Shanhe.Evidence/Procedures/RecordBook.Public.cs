using System.Security.Cryptography;
using System.Text;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Procedures;

/// <summary>Records that anyone may open where the definition says so, and follow with what only they know.</summary>
public sealed partial class RecordBook
{
    /// <summary>The actor of whatever comes from the public.</summary>
    public static Actor Public { get; } = new("public", "公众 Public", Roles.Public);

    /// <summary>Most photos of one field that come with a record from the public.</summary>
    public const int MaximumPhotos = 4;

    /// <summary>Opens a record with the fields that the public is asked for; what the definition sets is added.</summary>
    public async ValueTask<RecordResult> Enter(
        string register,
        IReadOnlyDictionary<string, string> fields,
        CancellationToken cancellation = default
    )
    {
        if (_package.Find<Register>(register) is not { PublicEntry: { } entry } definition)
            return Refused("E340", register);
        if (fields.Keys.FirstOrDefault(f => !entry.Fields.Contains(f)) is { } other)
            return Refused("E342", other);
        var all = new Dictionary<string, string>(fields, StringComparer.Ordinal);
        foreach (var (field, value) in entry.Sets)
            all[field] = value == "today" ? Now.Local().Date.ToString("uuuu-MM-dd", null) : value;
        var problems = new List<Problem>();
        var clean = await Read(_store, definition, all, problems, cancellation);
        problems.AddRange(definition.PublicPhotos().SelectMany(f => Photos(f, clean)));
        return problems.Count > 0
            ? new(null, problems)
            : await _store.Write(
                async transaction =>
                    await Open(transaction, definition, clean, Public, DepartmentOf(definition, Public), [], cancellation: cancellation),
                cancellation
            );
    }

    /// <summary>What keeps files of a field from being taken from the public: photos alone are, and few.</summary>
    static IEnumerable<Problem> Photos(RegisterField field, Dictionary<string, string> fields)
    {
        var files = RecordValues.Files(fields.GetValueOrDefault(field.Id));
        if (files.Count > (field.Many ? MaximumPhotos : 1))
            yield return Say("E419", field.Id, field.Name, field.Many ? MaximumPhotos : 1);
        foreach (var file in files.Where(f => !AttachmentRules.IsPicture(f)))
            yield return Say("E421", field.Id, file.Name);
    }

    /// <summary>How a record from the public stands, for who knows its number and its proof; <c>null</c> for everyone else.</summary>
    public async ValueTask<PublicView?> Follow(string register, string key, string proof, CancellationToken cancellation = default)
    {
        if (
            _package.Find<Register>(register) is not { PublicEntry: { } entry } definition
            || await _store.Record(register, key, cancellation) is not { } record
            || record.Creator != Public.Id
        )
            return null;
        var known = Personal.Open(record.Last.Fields.GetValueOrDefault(entry.Proof) ?? "");
        var same = CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(Identifiers.Normal(proof)),
            Encoding.UTF8.GetBytes(Identifiers.Normal(known))
        );
        if (known.Length == 0 || !same)
            return null;
        return new(
            record.Key,
            definition.State(record.Last.State).Id,
            entry.Shown.Where(record.Last.Fields.ContainsKey).ToDictionary(f => f, f => record.Last.Fields[f], StringComparer.Ordinal),
            record.Last.Clocks,
            record.Last.At
        );
    }
}
