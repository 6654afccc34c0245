using System.Buffers;

namespace Shanhe.Hj212;

/// <summary>Splits the text of a data segment into header fields and items (6.3 of the editions), naming each slip.</summary>
internal ref struct SegmentText
{
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"
    );

    private FieldPlace[] places = [];
    private int[] ends = [];
    private int fieldCount;

    public SegmentText() { }

    public List<Field> Header { get; } = new(8);

    /// <summary>The text of the data area.</summary>
    public ReadOnlySpan<char> Area { get; private set; }

    /// <summary>The fields of the data area.</summary>
    public readonly ReadOnlySpan<FieldPlace> Fields => places.AsSpan(0, fieldCount);

    public int ItemCount { get; private set; }

    /// <summary>Whether blanks stand around a name or a value of the data area.</summary>
    public bool AreBlank { get; private set; }

    /// <summary>The items; their text is copied.</summary>
    /// <param name="isAscii">Whether the text is ASCII.</param>
    public readonly IReadOnlyList<IReadOnlyList<Field>> Items(bool isAscii) =>
        ItemCount == 0 ? [] : new AreaItems(Area, isAscii, places, ends, ItemCount);

    public void Read(ReadOnlySpan<char> text, bool readArea, ref FoundDefects defects)
    {
        var area = ReadOnlySpan<char>.Empty;
        var cp = text.IndexOf("CP=&&");
        if (cp >= 0)
        {
            area = text[(cp + 5)..];
            var end = area.LastIndexOf("&&");
            if (end < 0)
                defects.Add(new Defect(DefectKind.CpNotClosed));
            else if (area[(end + 2)..].Trim().Length > 0)
                defects.Add(new Defect(DefectKind.CpNotClosed));
            else
                area = area[..end];
        }
        else
        {
            defects.Add(new Defect(DefectKind.NoCp));
            if (text.EndsWith("&&"))
                text = text[..^2];
            cp = IndexOfName(text, "CP");
            if (cp >= 0)
                area = text[(cp + 3)..];
        }

        var header = cp >= 0 ? text[..cp] : text;
        if (cp > 0 && !header.TrimEnd().EndsWith(";"))
            defects.Add(new Defect(DefectKind.MissingSemicolon));
        ReadHeader(header, ref defects);
        if (!readArea)
            return;
        Area = area;
        ReadItems(area, ref defects);
    }

    private readonly void ReadHeader(ReadOnlySpan<char> header, ref FoundDefects defects)
    {
        var commas = header.Contains(',');
        while (!header.IsEmpty)
        {
            var end = header.IndexOf(';');
            var piece = end < 0 ? header : header[..end];
            header = end < 0 ? [] : header[(end + 1)..];
            if (IsBlank(piece))
                continue;
            while (commas && CommaBeforeName(piece) is > 0 and var comma)
            {
                AddHeader(piece[..comma], ref defects);
                defects.Add(new Defect(DefectKind.CommaForSemicolon, Header[^1].Name));
                piece = piece[(comma + 1)..];
            }

            AddHeader(piece, ref defects);
        }
    }

    private static bool IsBlank(ReadOnlySpan<char> text) => text.IsEmpty || (char.IsWhiteSpace(text[0]) && text.Trim().IsEmpty);

    // A QN is new each time; all other texts come again.
    private readonly void AddHeader(ReadOnlySpan<char> piece, ref FoundDefects defects)
    {
        var sign = piece.IndexOf('=');
        var place = new FieldPlace(0, sign < 0 ? piece.Length : sign, piece.Length);
        TellBlanks(piece, place, ref defects);
        var name = TextPool.Of(place.Name(piece));
        var value = place.Value(piece);
        var field = new Field(
            name,
            !place.HasValue ? null
                : name == "QN" ? value.ToString()
                : TextPool.Of(value)
        );
        if (field.Value is null || field.Name.Length == 0)
            defects.Add(new Defect(DefectKind.HeaderSyntax, piece.Trim().ToString()));
        Header.Add(field);
    }

    private void ReadItems(ReadOnlySpan<char> area, ref FoundDefects defects)
    {
        if (area.Length > 0 && area.Trim().IsEmpty)
        {
            defects.Add(new Defect(DefectKind.Blank, "CP"));
            return;
        }

        var semicolons = area.Count(';');
        var (found, breaks) = (new FieldPlace[semicolons + area.Count(',') + 1], new int[semicolons + 1]);
        var (at, fields, items, begun, blank) = (0, 0, 0, 0, false);
        var walk = new SeparatorWalk(area);
        while (true)
        {
            var end = EndOfPiece(area, ref walk, out var sign);
            if (sign < end || !IsBlank(area[at..end]))
            {
                var place = new FieldPlace(at, sign, end);
                blank |= TellBlanks(area, place, ref defects);
                if (sign == end || sign == at || (blank && place.Name(area).IsEmpty))
                    defects.Add(new Defect(DefectKind.CpSyntax, area[at..end].Trim().ToString()));
                found[fields++] = place;
            }
            else if (end < area.Length || fields > 0)
            {
                defects.Add(new Defect(DefectKind.TrailingSeparator));
            }

            if (fields > begun && (end == area.Length || area[end] != ','))
            {
                breaks[items++] = fields;
                begun = fields;
            }

            if (end == area.Length)
                break;
            at = end + 1;
        }

        (places, ends, fieldCount, ItemCount, AreBlank) = (found, breaks, fields, items, blank);
    }

    // The next separator outside a text between // and //, and the equals sign before it.
    private static int EndOfPiece(ReadOnlySpan<char> area, ref SeparatorWalk walk, out int sign)
    {
        var end = sign = walk.Next();
        if (end == area.Length || area[end] != '=')
            return end;
        do end = walk.Next();
        while (end < area.Length && area[end] == '=');
        if (sign + 1 >= area.Length || area[sign + 1] is not (' ' or '/'))
            return end;
        var behind = EndOfText(area, sign, end);
        if (behind != end)
            walk.PassTo(behind < area.Length ? behind + 1 : behind);
        return behind;
    }

    private static int EndOfText(ReadOnlySpan<char> area, int sign, int end)
    {
        var value = sign + 1;
        while (value < area.Length && area[value] == ' ')
            value++;
        if (!area[value..].StartsWith("//"))
            return end;
        var from = value + 2;
        while (area[from..].IndexOf("//") is >= 0 and var close)
        {
            var after = from + close + 2;
            while (after < area.Length && area[after] == '/')
                after++;
            while (after < area.Length && area[after] is ' ' or '\r' or '\n')
                after++;
            if (after == area.Length || area[after] is ',' or ';')
                return after;
            from += close + 2;
        }

        return end;
    }

    // Blanks around the name or the value; around a piece without a sign they mean nothing.
    private static bool TellBlanks(ReadOnlySpan<char> text, FieldPlace place, ref FoundDefects defects)
    {
        if (!place.HasValue || !(HasBlankEnd(text[place.Start..place.Sign]) || HasBlankEnd(place.Value(text))))
            return false;
        defects.Add(new Defect(DefectKind.Blank, place.Name(text).ToString()));
        return true;
    }

    private static bool HasBlankEnd(ReadOnlySpan<char> text) => text.Length > 0 && (IsBlank(text[0]) || IsBlank(text[^1]));

    private static bool IsBlank(char c) => (uint)(c - '!') > '~' - '!' && char.IsWhiteSpace(c);

    // A comma that is followed by a further name=, so that it stands for a semicolon.
    private static int CommaBeforeName(ReadOnlySpan<char> piece)
    {
        var from = 0;
        while (piece[from..].IndexOf(',') is >= 0 and var comma)
        {
            var at = from + comma;
            var rest = piece[(at + 1)..].TrimStart();
            var equals = rest.IndexOf('=');
            if (equals > 0 && piece[..at].Contains('=') && !rest[..equals].TrimEnd().ContainsAnyExcept(NameCharacters))
                return at;
            from = at + 1;
        }

        return -1;
    }

    private static int IndexOfName(ReadOnlySpan<char> text, string name)
    {
        var from = 0;
        while (text[from..].IndexOf(name) is >= 0 and var found)
        {
            var at = from + found;
            if (at + name.Length < text.Length && text[at + name.Length] == '=' && (at == 0 || text[at - 1] is ';' or ',' or ' '))
                return at;
            from = at + 1;
        }

        return -1;
    }
}
