using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Shanhe.Capabilities.Enforcing.Drawing;

/// <summary>
/// All by which a draw can be computed again, as it is published: what was announced, what was disclosed afterwards, and the result.
/// </summary>
/// <param name="Form">The form of the file and the way of drawing: <see cref="DrawList.Form"/>.</param>
/// <param name="Commitment">The hash of the secret number, published before.</param>
/// <param name="ListHash">The hash of the list, published before.</param>
/// <param name="List">The list.</param>
/// <param name="Nonce">The secret number.</param>
/// <param name="Value">The public number.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Result">The result.</param>
public sealed record DrawFile(
    string Form,
    string Commitment,
    string ListHash,
    DrawList List,
    string Nonce,
    string Value,
    string Seed,
    IReadOnlyList<DrawnSubject> Result
)
{
    const int MostMonths = 3,
        MostStrata = 100,
        MostSubjects = 20_000,
        MostOfficers = 500;

    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <summary>The file as it is published: JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>Reads a file; what it has too much or too little is told with its place.</summary>
    public static bool TryRead(string json, [NotNullWhen(true)] out DrawFile? file, out string wrong)
    {
        try
        {
            file = JsonSerializer.Deserialize<DrawFile>(json, Options);
            wrong = file is null ? "null" : file.FaultOf() ?? "";
        }
        catch (JsonException unreadable)
        {
            (file, wrong) = (null, unreadable.Message);
        }

        if (wrong.Length > 0)
            file = null;
        return file is not null;
    }

    /// <summary>The part that no draw can have; <c>null</c>: there is none.</summary>
    string? FaultOf() =>
        List.Strata.Contains(null!) || List.Subjects.Contains(null!) || List.Officers.Contains(null!) || Result.Contains(null!) ? "null"
        : List.Months is < 1 or > MostMonths ? "months"
        : List.Strata.Count > MostStrata || List.Strata.Any(s => s.Share is < 0 or > 1) || !AreUnlike(List.Strata.Select(s => s.Id))
            ? "strata"
        : List.Subjects.Count > MostSubjects || !AreUnlike(List.Subjects.Select(s => s.Key)) ? "subjects"
        : List.Officers.Count > MostOfficers || !AreUnlike(List.Officers.Select(o => o.Key)) ? "officers"
        : null;

    static bool AreUnlike(IEnumerable<string> keys)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return keys.All(seen.Add);
    }
}
