using System.Text.Json;

namespace Shanhe.Hj212;

/// <summary>The JSON form of decoded input. Values stay the text as received.</summary>
public static class DecodedJson
{
    /// <summary>Writes <c>{"id", "frames": […], "noise_bytes", "incomplete_bytes"}</c>.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="id">The name of the input; null leaves it out.</param>
    /// <param name="input">The input.</param>
    /// <param name="details">Whether each frame also gets <c>details</c>: all defects and notes with their sentences.</param>
    public static void Write(Utf8JsonWriter json, string? id, DecodedInput input, bool details = false)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(input);
        json.WriteStartObject();
        if (id is not null)
            json.WriteString("id", id);
        json.WriteStartArray("frames");
        foreach (var frame in input.Frames)
            Write(json, frame, details);
        json.WriteEndArray();
        json.WriteNumber("noise_bytes", input.NoiseBytes);
        json.WriteNumber("incomplete_bytes", input.IncompleteBytes);
        json.WriteEndObject();
    }

    /// <summary>Writes one frame as an object.</summary>
    /// <param name="json">The writer.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="details">Whether <c>details</c> is written.</param>
    public static void Write(Utf8JsonWriter json, DecodedFrame frame, bool details = false)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(frame);
        var message = frame.Message;
        json.WriteStartObject();
        if (frame.LengthField is { } length)
            json.WriteNumber("length", length);
        else
            json.WriteNull("length");
        json.WriteNumber("actual", frame.ActualLength);
        json.WriteString("crc", frame.CrcText);
        json.WriteBoolean("crc_ok", frame.IsCrcRight);
        json.WriteString(
            "tail",
            frame.Tail switch
            {
                FrameTail.CrLf => "crlf",
                FrameTail.Lf => "lf",
                FrameTail.Cr => "cr",
                _ => "none",
            }
        );
        json.WriteString(
            "encoding",
            message.Encoding switch
            {
                TextEncoding.Ascii => "ascii",
                TextEncoding.Utf8 => "utf-8",
                TextEncoding.Gbk => "gbk",
                _ => "binary",
            }
        );
        Pairs(json, "header", message.Header);
        Flag(json, message);
        json.WriteStartArray("cp");
        foreach (var item in message.Items)
            Pairs(json, null, item);
        json.WriteEndArray();
        Pairs(json, "parameters", message.Parameters.Where(field => field.Value is not null));
        Factors(json, message);
        json.WriteStartArray("defects");
        foreach (var code in message.Defects.Where(defect => defect.Severity > Severity.Note).Select(defect => defect.Code).Distinct())
            json.WriteStringValue(code);
        json.WriteEndArray();
        if (details)
            Details(json, message);
        json.WriteEndObject();
    }

    private static void Pairs(Utf8JsonWriter json, string? name, IEnumerable<Field> fields)
    {
        if (name is null)
            json.WriteStartArray();
        else
            json.WriteStartArray(name);
        foreach (var field in fields)
        {
            json.WriteStartArray();
            json.WriteStringValue(field.Name);
            json.WriteStringValue(field.Value);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void Flag(Utf8JsonWriter json, Message message)
    {
        json.WriteStartObject("flag");
        if (message.Flag is { } flag)
            json.WriteNumber("value", flag.Value);
        else
            json.WriteNull("value");
        if (message.Version == Hj212Version.Unknown)
            json.WriteNull("version");
        else
            json.WriteString("version", ((int)message.Version).ToString(System.Globalization.CultureInfo.InvariantCulture));
        json.WriteBoolean("split", message.Flag?.IsSplit ?? false);
        json.WriteBoolean("answer", message.Flag?.WantsAnswer ?? false);
        json.WriteEndObject();
    }

    // A sub-field that occurs twice keeps its last text here; all of them are in "cp".
    private static void Factors(Utf8JsonWriter json, Message message)
    {
        json.WriteStartObject("factors");
        foreach (var reading in FactorReading.Group(message))
        {
            json.WriteStartObject(reading.Code);
            var last = new Dictionary<string, string?>(StringComparer.Ordinal);
            foreach (var field in reading.Fields)
            {
                if (field.Sub is { } sub && field.Value is not null)
                    last[sub] = field.Value;
            }

            foreach (var (sub, value) in last)
                json.WriteString(sub, value);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Details(Utf8JsonWriter json, Message message)
    {
        json.WriteStartArray("details");
        foreach (var defect in message.Defects)
        {
            json.WriteStartObject();
            json.WriteString("code", defect.Code);
            json.WriteString(
                "severity",
                defect.Severity switch
                {
                    Severity.Error => "error",
                    Severity.Deviation => "deviation",
                    _ => "note",
                }
            );
            json.WriteString("zh", defect.Describe(Language.Chinese));
            json.WriteString("en", defect.Describe(Language.English));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
