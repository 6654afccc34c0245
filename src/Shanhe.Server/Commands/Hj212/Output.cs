using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Shanhe.Hj212;

namespace Shanhe.Server.Commands.Hj212;

/// <summary>Prints decoded input: one JSON line, or an explanation for readers.</summary>
internal sealed class Output(string format, Language language, bool details) : IDisposable
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Indented = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    private readonly StreamWriter writer = new(Console.OpenStandardOutput(), new UTF8Encoding(false), 64 * 1024) { NewLine = "\n" };

    public void Write(string? id, DecodedInput input)
    {
        if (format == "text")
        {
            if (id is not null)
                writer.WriteLine($"== {id}");
            Explanation.Write(writer, input, language);
            return;
        }

        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, format == "json" ? Indented : Compact))
            DecodedJson.Write(json, id, input, details);
        writer.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    public void Line(string text) => writer.WriteLine(text);

    public void Flush() => writer.Flush();

    public void Dispose() => writer.Dispose();
}
