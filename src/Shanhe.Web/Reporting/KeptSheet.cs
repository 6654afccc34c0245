using System.Text.Json;
using Shanhe.Evidence;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Records;

namespace Shanhe.Web.Reporting;

/// <summary>What the device keeps of sheets: cells by figure, notes and files by series and place. What comes back is judged like anything typed.</summary>
public sealed record KeptSheet
{
    /// <summary>Most cells that are taken up.</summary>
    const int MostCells = 5_000;

    const int LongestText = 500;

    const long LastMoment = 253_402_300_799_999;

    public IReadOnlyDictionary<string, KeptCell> Cells { get; init; } = new Dictionary<string, KeptCell>();

    public IReadOnlyDictionary<string, string> Notes { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, IReadOnlyList<UploadedFile>> Files { get; init; } =
        new Dictionary<string, IReadOnlyList<UploadedFile>>();

    public string Document { get; init; } = "";

    public string ToJson() => JsonSerializer.Serialize(this, EvidenceJson.Options);

    /// <summary>What the device sent; nothing where it can't be read.</summary>
    public static KeptSheet Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<KeptSheet>(json, EvidenceJson.Options) ?? new();
        }
        catch (JsonException)
        {
            return new();
        }
    }

    /// <summary>The cells that can be taken up, with the note and the files of their rows.</summary>
    public IEnumerable<(FigureKey Key, KeptCell Cell, string? Note, IReadOnlyList<UploadedFile>? Files)> Sound()
    {
        foreach (var (text, cell) in (Cells ?? new Dictionary<string, KeptCell>()).Take(MostCells))
        {
            if (
                !FigureKey.TryParse(text, out var key)
                || cell is not { Text: { Length: > 0 and <= LongestText }, At: >= 0 and <= LastMoment, No: >= 0 }
            )
                continue;
            var row = $"{key.Series}/{key.Place}";
            var note = Notes?.GetValueOrDefault(row);
            var files = Files
                ?.GetValueOrDefault(row)
                ?.Where(f => f is { Hash: not null, Name: not null })
                .Take(FigureEntry.MostFiles)
                .ToList();
            yield return (key, cell, note is { Length: <= LongestText } ? note : null, files);
        }
    }
}
