using System.Text.Encodings.Web;
using System.Text.Json;
using Shanhe.Plans.Schemas;

namespace Shanhe.Server.Commands.Authoring;

/// <summary>The JSON Schemas of package files as files.</summary>
static class SchemaFiles
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one for each kind of file; gives their number.</summary>
    public static int Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var all = SchemaWriter.All();
        foreach (var (kind, schema) in all)
            File.WriteAllText(Path.Combine(folder, kind + ".schema.json"), schema.ToJsonString(Indented) + "\n");
        return all.Count;
    }
}
