namespace Shanhe.Hj212;

/// <summary>What is wrong with the header fields of a message.</summary>
internal static class HeaderDefects
{
    private static readonly string[] Order = ["QN", "ST", "CN", "PW", "MN", "Flag", "PNUM", "PNO", "RF"];

    public static void Find(Message message, string? flagText, List<Defect> defects)
    {
        var qn = message.Qn;
        if (qn is null)
            defects.Add(new Defect(DefectKind.MissingQn));
        else if (qn.Length != 17 || qn.AsSpan().ContainsAnyExceptInRange('0', '9'))
            defects.Add(new Defect(DefectKind.BadQn, qn));
        if (message.St is not { } st)
            defects.Add(new Defect(DefectKind.MissingSt));
        else if (st.Length != 2)
            defects.Add(new Defect(DefectKind.BadSt, st));
        else if (Codes.System(st) is null)
            defects.Add(new Defect(DefectKind.UnknownSystem, st));
        if (message.HeaderText("CN") is not { } cn)
            defects.Add(new Defect(DefectKind.MissingCn));
        else if (message.Command == 0)
            defects.Add(new Defect(DefectKind.BadCn, cn));
        else if (Commands.Find(message.Command, message.Version) is null)
            defects.Add(new Defect(DefectKind.UnknownCommand, cn));
        if (message.Pw is null)
            defects.Add(new Defect(DefectKind.MissingPw));
        if (message.Mn is null)
            defects.Add(new Defect(DefectKind.MissingMn));
        FlagDefects(message, flagText, defects);
        NameDefects(message, defects);
    }

    private static void FlagDefects(Message message, string? flagText, List<Defect> defects)
    {
        if (flagText is null)
            defects.Add(new Defect(DefectKind.MissingFlag));
        else if (message.Flag is null)
            defects.Add(new Defect(DefectKind.BadFlag, flagText));
        if (message.Flag is { Version: Hj212Version.Unknown } flag)
            defects.Add(new Defect(DefectKind.UnknownVersion, null, flag.Value));
        var hasNumbers = message.HeaderText("PNUM") is not null && message.HeaderText("PNO") is not null;
        if (message.Flag is { IsSplit: true } && !hasNumbers)
            defects.Add(new Defect(DefectKind.SplitWithoutPnum));
        if (message.Flag is { IsSplit: false } && hasNumbers)
            defects.Add(new Defect(DefectKind.PnumWithoutSplit));
        if (hasNumbers && (message.PacketNumber is not { } number || message.PacketCount is not { } count || number < 1 || number > count))
        {
            defects.Add(new Defect(DefectKind.PacketNumber, null, message.PacketNumber ?? 0, message.PacketCount ?? 0));
        }
    }

    private static void NameDefects(Message message, List<Defect> defects)
    {
        var place = -1;
        var ordered = true;
        for (var i = 0; i < message.Header.Count; i++)
        {
            var name = message.Header[i].Name;
            var at = Array.FindIndex(Order, known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (at < 0)
            {
                defects.Add(new Defect(DefectKind.UnknownField, name));
                continue;
            }

            if (at < place)
                ordered = false;
            place = at;
            for (var j = 0; j < i; j++)
            {
                if (!message.Header[j].Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                    continue;
                defects.Add(new Defect(DefectKind.DuplicateField, name));
                break;
            }
        }

        if (!ordered)
            defects.Add(new Defect(DefectKind.FieldOrder));
    }
}
