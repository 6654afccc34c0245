namespace Shanhe.Hj212;

/// <summary>What is wrong with the header fields of a message.</summary>
internal static class HeaderDefects
{
    public static void Find(in HeaderView header, MessageFlag? flag, string? flagText, ref FoundDefects defects)
    {
        var qn = header.Text(HeaderName.Qn);
        if (qn is null)
            defects.Add(new Defect(DefectKind.MissingQn));
        else if (qn.Length != 17 || qn.AsSpan().ContainsAnyExceptInRange('0', '9'))
            defects.Add(new Defect(DefectKind.BadQn, qn));
        if (header.Text(HeaderName.St) is not { } st)
            defects.Add(new Defect(DefectKind.MissingSt));
        else if (st.Length != 2)
            defects.Add(new Defect(DefectKind.BadSt, st));
        else if (Codes.System(st) is null)
            defects.Add(new Defect(DefectKind.UnknownSystem, st));
        if (header.Text(HeaderName.Cn) is not { } cn)
            defects.Add(new Defect(DefectKind.MissingCn));
        else if (Message.CommandOf(cn) is var command && command == 0)
            defects.Add(new Defect(DefectKind.BadCn, cn));
        else if (!Commands.IsKnown(command))
            defects.Add(new Defect(DefectKind.UnknownCommand, cn));
        if (!header.Has(HeaderName.Pw))
            defects.Add(new Defect(DefectKind.MissingPw));
        if (!header.Has(HeaderName.Mn))
            defects.Add(new Defect(DefectKind.MissingMn));
        FlagDefects(header, flag, flagText, ref defects);
        NameDefects(header, ref defects);
    }

    private static void FlagDefects(in HeaderView header, MessageFlag? flag, string? flagText, ref FoundDefects defects)
    {
        if (flagText is null)
            defects.Add(new Defect(DefectKind.MissingFlag));
        else if (flag is null)
            defects.Add(new Defect(DefectKind.BadFlag, flagText));
        if (flag is { Version: Hj212Version.Unknown } unknown)
            defects.Add(new Defect(DefectKind.UnknownVersion, null, unknown.Value));
        var hasNumbers = header.Has(HeaderName.PacketCount) && header.Has(HeaderName.PacketNumber);
        if (flag is { IsSplit: true } && !hasNumbers)
            defects.Add(new Defect(DefectKind.SplitWithoutPnum));
        if (flag is { IsSplit: false } && hasNumbers)
            defects.Add(new Defect(DefectKind.PnumWithoutSplit));
        if (!hasNumbers)
            return;
        var (number, count) = (header.Number(HeaderName.PacketNumber), header.Number(HeaderName.PacketCount));
        if (number is null || count is null || number < 1 || number > count)
            defects.Add(new Defect(DefectKind.PacketNumber, null, number ?? 0, count ?? 0));
    }

    private static void NameDefects(in HeaderView header, ref FoundDefects defects)
    {
        var place = -1;
        var ordered = true;
        for (var i = 0; i < header.Fields.Count; i++)
        {
            var name = header.Fields[i].Name;
            var at = HeaderView.IndexOf(name);
            if (at < 0)
            {
                defects.Add(new Defect(DefectKind.UnknownField, name));
                continue;
            }

            if (at < place)
                ordered = false;
            place = at;
            if (!header.IsFirst(i, at))
                defects.Add(new Defect(DefectKind.DuplicateField, name));
        }

        if (!ordered)
            defects.Add(new Defect(DefectKind.FieldOrder));
    }
}
