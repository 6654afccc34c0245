using Shanhe.Hj212;

namespace Shanhe.Server.Commands.Hj212;

/// <summary>Explains a message field by field, for a newcomer to the protocol.</summary>
internal static class Explanation
{
    public static void Write(TextWriter writer, DecodedInput input, Language language)
    {
        foreach (var frame in input.Frames)
            Write(writer, frame, language);
        if (input.NoiseBytes > 0)
            writer.WriteLine(Say(language, $"帧外字节 {input.NoiseBytes}", $"bytes outside frames: {input.NoiseBytes}"));
        if (input.IncompleteBytes > 0)
            writer.WriteLine(
                Say(language, $"末尾不完整的帧 {input.IncompleteBytes} 字节", $"cut frame at the end: {input.IncompleteBytes} bytes")
            );
        if (input.Frames.Count == 0)
            writer.WriteLine(Say(language, "没有找到帧", "no frame found"));
    }

    private static void Write(TextWriter writer, DecodedFrame frame, Language language)
    {
        var message = frame.Message;
        var version =
            message.Version == Hj212Version.Unknown
                ? "?"
                : ((int)message.Version).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var command = message.CommandInfo?.Name(language) ?? Say(language, "未知命令", "unknown command");
        var sender = message.Direction switch
        {
            Direction.HostToDevice => Say(language, "上位机→现场机", "host to device"),
            Direction.DeviceToHost => Say(language, "现场机→上位机", "device to host"),
            _ => Say(language, "双向", "either way"),
        };
        writer.WriteLine($"HJ 212 {version}  CN={message.HeaderText("CN")} {command}  ({sender})");
        Line(writer, Say(language, "长度", "length"), $"{frame.LengthField} / {frame.ActualLength}", string.Empty);
        Line(writer, "CRC", frame.CrcText, frame.IsCrcRight ? Say(language, "正确", "right") : Say(language, "错误", "wrong"));
        foreach (var field in message.Header)
            Line(writer, field.Name, field.Value ?? string.Empty, Header(message, field, language));
        foreach (var item in message.Items)
        {
            foreach (var field in item)
                Line(writer, "  " + field.Name, field.Value ?? string.Empty, Area(message, field, language));
        }

        foreach (var defect in message.Defects)
        {
            var mark = defect.Severity switch
            {
                Severity.Error => "✗",
                Severity.Deviation => "!",
                _ => "·",
            };
            writer.WriteLine($"  {mark} {defect.Code}: {defect.Describe(language)}");
        }

        writer.WriteLine();
    }

    private static void Line(TextWriter writer, string name, string value, string meaning) =>
        writer.WriteLine(meaning.Length == 0 ? $"  {name, -22} {value}" : $"  {name, -22} {value, -26} {meaning}");

    private static string Header(Message message, Field field, Language language)
    {
        var name = Fields.Parameter(field.Name)?.In(language) ?? Say(language, "标准外字段", "field outside the standard");
        var meaning = field.Name.ToUpperInvariant() switch
        {
            "ST" => Codes.System(field.Text)?.Name(language),
            "CN" => message.CommandInfo?.Name(language),
            "FLAG" when message.Flag is { } flag => Say(
                language,
                $"{Edition(flag)}{(flag.WantsAnswer ? "，需应答" : string.Empty)}{(flag.IsSplit ? "，拆包" : string.Empty)}",
                $"{Edition(flag)}{(flag.WantsAnswer ? ", answer wanted" : string.Empty)}{(flag.IsSplit ? ", split" : string.Empty)}"
            ),
            _ => null,
        };
        return meaning is null ? name : $"{name}: {meaning}";
    }

    private static string Area(Message message, Field field, Language language)
    {
        if (field.Sub is not { } sub)
        {
            var meaning = field.Name switch
            {
                "QnRtn" => Codes.QnRtn(field.Text)?.Name(language),
                "ExeRtn" => Codes.ExeRtn(field.Text)?.Name(language),
                "PolId" or "PolID" or "InfoId" => Factors.Find(field.Text, message.Version)?.Name(language),
                _ => null,
            };
            return Join(Fields.Parameter(field.Name)?.In(language), meaning);
        }

        var factor = Factors.Find(field.Code!, message.Version);
        var name = Fields.SubField(sub)?.In(language) ?? sub;
        if (sub == "Flag")
            return Join(Join(factor?.Name(language), name), Codes.DataFlag(field.Text, message.Version, message.St)?.Name(language));
        var unit = sub == "Cou" ? factor?.TotalUnit : factor?.Unit;
        return Join(factor?.Name(language), name) + (unit is { Length: > 0 } and not "1" ? $" [{unit}]" : string.Empty);
    }

    private static string Edition(MessageFlag flag) => flag.Version == Hj212Version.Unknown ? "?" : $"HJ 212-{(int)flag.Version}";

    private static string Join(string? first, string? second) =>
        first is null ? second ?? string.Empty
        : second is null ? first
        : $"{first}: {second}";

    private static string Say(Language language, string chinese, string english) => language == Language.Chinese ? chinese : english;
}
