namespace Shanhe.Hj212;

/// <summary>What is wrong with, or unknown in, the data area of a message.</summary>
internal static class AreaDefects
{
    private static readonly string[] Times = ["DataTime", "BeginTime", "EndTime", "SystemTime", "RestartTime", "AlarmTime"];

    /// <param name="text">The text of the area.</param>
    /// <param name="places">Its fields.</param>
    /// <param name="areBlank">Whether blanks stand around a name or a value.</param>
    /// <param name="version">The edition by which the message is read.</param>
    /// <param name="st">The system code, if known.</param>
    /// <param name="notes">Whether unknown names and codes are looked up.</param>
    /// <param name="defects">Where they are named.</param>
    public static void Find(
        ReadOnlySpan<char> text,
        ReadOnlySpan<FieldPlace> places,
        bool areBlank,
        Hj212Version version,
        string? st,
        bool notes,
        ref FoundDefects defects
    )
    {
        // Nearly always no name comes twice, and that is soon seen where the fields of a factor stand together.
        var before = defects.Count;
        if (notes && (areBlank || !Read(text, places, areBlank, version, st, NameCheck.ByCode, ref defects)))
        {
            defects.CutTo(before);
            Read(text, places, areBlank, version, st, NameCheck.ByName, ref defects);
        }
        else if (!notes)
        {
            Read(text, places, areBlank, version, st, NameCheck.None, ref defects);
        }
    }

    /// <summary>False when names may come twice and the check by code can't tell.</summary>
    private static bool Read(
        ReadOnlySpan<char> text,
        ReadOnlySpan<FieldPlace> places,
        bool areBlank,
        Hj212Version version,
        string? st,
        NameCheck check,
        ref FoundDefects defects
    )
    {
        using var names = new FieldNames(text, check == NameCheck.None ? 0 : places.Length, stackalloc int[256]);
        HashSet<string>? unknown = null;
        var code = ReadOnlySpan<char>.Empty;
        var (seen, isCodeKnown, hasEmpty) = (0UL, false, false);
        for (var i = 0; i < places.Length; i++)
        {
            ref readonly var place = ref places[i];
            if (!place.HasValue)
                continue;
            var name = areBlank ? place.Name(text) : text[place.Start..place.Sign];
            var value = text[(place.Sign + 1)..place.End];
            var dash = name.IndexOf('-');
            var known = dash > 0 ? SubFieldInfo.Of(TrimmedStart(name[(dash + 1)..])) : null;
            if (known is { IsNumber: true } && !NumberText.IsNumber(value))
                defects.Add(new Defect(DefectKind.NonNumeric, name.ToString()));
            if (check == NameCheck.None)
                continue;
            if (check == NameCheck.ByName && !IsNew(name, StartOf(text, place), names, ref hasEmpty))
                defects.Add(new Defect(DefectKind.DuplicateField, name.ToString()));
            if (known is null)
            {
                if (check == NameCheck.ByCode && !IsNew(name, place.Start, names, ref hasEmpty))
                    return false;
                ParameterNotes(name, value, ref defects);
                continue;
            }

            var own = TrimmedEnd(name[..dash]);
            if (!own.SequenceEqual(code))
            {
                code = own;
                seen = 0;
                if (check == NameCheck.ByCode && !names.Add(place.Start, code.Length))
                    return false;
                isCodeKnown = IsFacility(code) || Factors.IsKnown(code);
            }

            if (check == NameCheck.ByCode)
            {
                if ((seen & known.Bit) != 0 || known.Bit == 0 || name.Length != code.Length + known.Sub.Length + 1)
                    return false;
                seen |= known.Bit;
            }

            if (!isCodeKnown && (unknown ??= new HashSet<string>(StringComparer.Ordinal)).Add(code.ToString()))
                defects.Add(new Defect(DefectKind.UnknownFactor, code.ToString()));
            if (!known.IsKnown && (unknown ??= new HashSet<string>(StringComparer.Ordinal)).Add("-" + known.Sub))
                defects.Add(new Defect(DefectKind.UnknownField, name.ToString()));
            if (known.IsFlag && !Codes.IsDataFlag(value, version, st, out var flag))
                defects.Add(new Defect(DefectKind.UnknownDataFlag, flag));
        }

        return true;
    }

    /// <summary>Whether a name occurs for the first time; one without a character has no place in the table.</summary>
    private static bool IsNew(ReadOnlySpan<char> name, int start, in FieldNames names, ref bool hasEmpty)
    {
        if (!name.IsEmpty)
            return names.Add(start, name.Length);
        if (hasEmpty)
            return false;
        hasEmpty = true;
        return true;
    }

    /// <summary>Where a name begins behind the blanks before it.</summary>
    private static int StartOf(ReadOnlySpan<char> text, in FieldPlace place) =>
        place.Sign - text[place.Start..place.Sign].TrimStart().Length;

    private static ReadOnlySpan<char> TrimmedStart(ReadOnlySpan<char> text) =>
        text.Length > 0 && char.IsWhiteSpace(text[0]) ? text.TrimStart() : text;

    private static ReadOnlySpan<char> TrimmedEnd(ReadOnlySpan<char> text) => char.IsWhiteSpace(text[^1]) ? text.TrimEnd() : text;

    /// <summary>How names that come twice are looked for.</summary>
    private enum NameCheck
    {
        /// <summary>Not at all.</summary>
        None,

        /// <summary>By codes and the sub-fields of each, as long as the fields of a code stand together.</summary>
        ByCode,

        /// <summary>Name by name.</summary>
        ByName,
    }

    private static void ParameterNotes(ReadOnlySpan<char> name, ReadOnlySpan<char> value, ref FoundDefects defects)
    {
        var text = TextPool.Of(name);
        if (Fields.Parameter(text) is null)
            defects.Add(new Defect(DefectKind.UnknownField, text));
        if (!text.EndsWith("Time", StringComparison.OrdinalIgnoreCase))
            return;
        foreach (var time in Times)
        {
            if (time.Equals(text, StringComparison.OrdinalIgnoreCase) && TimeText.Read(value) is null)
                defects.Add(new Defect(DefectKind.BadTime, text));
        }
    }

    private static bool IsFacility(ReadOnlySpan<char> code) => code.StartsWith("SB") && code.Length > 2 && char.IsAsciiDigit(code[2]);
}
