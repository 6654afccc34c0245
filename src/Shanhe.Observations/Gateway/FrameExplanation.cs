using Shanhe.Hj212;
using Shanhe.Observations.Archive;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Language = Shanhe.Hj212.Language;

namespace Shanhe.Observations.Gateway;

/// <summary>Explains frames. Passwords and keys are hidden.</summary>
public static class FrameExplanation
{
    const string Hidden = "******";

    /// <summary>An entry explained.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="options">Keys and the edition of its device.</param>
    /// <param name="factorOf">
    /// The factor of the package that a code means, if any: a code that only the package knows is named by it and is no defect.
    /// </param>
    public static ExplainedEntry Of(RawEntry entry, MessageReaderOptions? options, Func<string, ObservedFactor?>? factorOf = null)
    {
        if (entry.Kind == EntryKind.Batch)
            return new(
                entry.Position,
                entry.Received,
                entry.Kind,
                entry.Source,
                entry.Note,
                entry.HashText,
                "",
                ObservationMessages.Wording.Say("trace.batch", entry.Payload.Length),
                [],
                []
            );
        if (DecodedInput.Read(entry.Payload.ToArray(), options ?? MessageReaderOptions.Default).Frames is not [{ } frame, ..])
            return new(
                entry.Position,
                entry.Received,
                entry.Kind,
                entry.Source,
                entry.Note,
                entry.HashText,
                EscapedBytes.Write(entry.Payload.Span),
                ObservationMessages.Wording.Say("trace.noframe"),
                [],
                []
            );
        var message = frame.Message;
        var info = message.CommandInfo;
        var fields = new List<ExplainedField>
        {
            new("frame", "length", $"{frame.LengthField}", ObservationMessages.Wording.Say("trace.length", frame.ActualLength)),
            new("frame", "CRC", frame.CrcText, ObservationMessages.Wording.Say(frame.IsCrcRight ? "trace.crc.right" : "trace.crc.wrong")),
        };
        fields.AddRange(
            message.Header.Select(f => new ExplainedField(
                "header",
                f.Name,
                f.Name.Equals("PW", StringComparison.OrdinalIgnoreCase) ? Hidden : f.Value ?? "",
                Header(message, f)
            ))
        );
        fields.AddRange(
            message
                .Items.SelectMany(i => i)
                .Select(f => new ExplainedField(
                    "data",
                    f.Name,
                    f.Name is "NewPW" or "NewSK" ? Hidden : f.Value ?? "",
                    Data(message, f, factorOf)
                ))
        );
        var title = info is null
            ? ObservationMessages.Wording.Say("trace.unknown", message.HeaderText("CN"))
            : new LocalText($"{info.Number} {info.NameZh}", $"{info.Number} {info.NameEn}");
        return new(
            entry.Position,
            entry.Received,
            entry.Kind,
            entry.Source,
            entry.Note,
            entry.HashText,
            Text(entry, message),
            title,
            fields,
            [
                .. message
                    .Defects.Where(d => d.Kind != DefectKind.UnknownFactor || d.Subject is not { } code || factorOf?.Invoke(code) is null)
                    .Select(d => new LocalText(d.Describe(Language.Chinese), d.Describe(Language.English))),
            ]
        );
    }

    static string Text(RawEntry entry, Message message)
    {
        var text = EscapedBytes.Write(entry.Payload.Span);
        return message.Pw is { Length: > 0 } pw ? text.Replace("PW=" + pw, "PW=" + Hidden, StringComparison.Ordinal) : text;
    }

    static LocalText Header(Message message, Field field)
    {
        var name = Fields.Parameter(field.Name);
        var (zh, en) = (name?.In(Language.Chinese) ?? "", name?.In(Language.English) ?? "");
        var code = field.Name.ToUpperInvariant() switch
        {
            "ST" => Codes.System(field.Text) is { } s ? new LocalText(s.Name(Language.Chinese), s.Name(Language.English)) : null,
            "CN" => message.CommandInfo is { } c ? new LocalText(c.NameZh, c.NameEn) : null,
            "FLAG" when message.Flag is { } f => ObservationMessages.Wording.Say(
                f.WantsAnswer ? "trace.flag.answer" : "trace.flag",
                (int)f.Version
            ),
            _ => null,
        };
        return code is null ? new(zh, en) : new(Join(zh, code.Zh), Join(en, code.En));
    }

    static LocalText Data(Message message, Field field, Func<string, ObservedFactor?>? factorOf)
    {
        if (field.Sub is not { } sub)
        {
            var meaning = field.Name switch
            {
                "QnRtn" => Codes.QnRtn(field.Text),
                "ExeRtn" => Codes.ExeRtn(field.Text),
                _ => null,
            };
            var name = Fields.Parameter(field.Name);
            return new(
                Join(name?.In(Language.Chinese) ?? "", meaning?.Name(Language.Chinese)),
                Join(name?.In(Language.English) ?? "", meaning?.Name(Language.English))
            );
        }

        var factor = Factors.Find(field.Code!, message.Version);
        var ours = factor is null ? factorOf?.Invoke(field.Code!)?.Name : null;
        var part = Fields.SubField(sub);
        var flag = sub == "Flag" ? Codes.DataFlag(field.Text, message.Version, message.St) : null;
        var unit =
            flag is not null ? ""
            : sub == "Cou" ? factor?.TotalUnit
            : factor?.Unit;
        var suffix = unit is { Length: > 0 } and not "1" ? $" [{unit}]" : "";
        return new(
            Join(
                Join(factor?.Name(Language.Chinese) ?? ours?.Zh ?? field.Code!, part?.In(Language.Chinese) ?? sub),
                flag?.Name(Language.Chinese)
            ) + suffix,
            Join(
                Join(factor?.Name(Language.English) ?? ours?.En ?? field.Code!, part?.In(Language.English) ?? sub),
                flag?.Name(Language.English)
            ) + suffix
        );
    }

    static string Join(string first, string? second) =>
        second is not { Length: > 0 } ? first
        : first.Length == 0 ? second
        : first + ": " + second;
}
