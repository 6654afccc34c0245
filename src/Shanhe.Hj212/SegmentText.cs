namespace Shanhe.Hj212;

/// <summary>Splits the text of a data segment into header fields and items (6.3 of the editions), naming each slip.</summary>
internal ref struct SegmentText(List<Defect> defects)
{
    private readonly List<Defect> defects = defects;

    public List<Field> Header { get; } = [];

    public List<IReadOnlyList<Field>> Items { get; } = [];

    public void Read(ReadOnlySpan<char> text, bool readArea)
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
        ReadHeader(header);
        if (readArea)
            ReadItems(area);
    }

    private void ReadHeader(ReadOnlySpan<char> header)
    {
        foreach (var range in header.Split(';'))
        {
            var piece = header[range];
            if (piece.Trim().IsEmpty)
                continue;
            while (CommaBeforeName(piece) is > 0 and var comma)
            {
                AddHeader(piece[..comma]);
                defects.Add(new Defect(DefectKind.CommaForSemicolon, Header[^1].Name));
                piece = piece[(comma + 1)..];
            }

            AddHeader(piece);
        }
    }

    private void AddHeader(ReadOnlySpan<char> piece)
    {
        var field = FieldOf(piece);
        if (field.Value is null || field.Name.Length == 0)
            defects.Add(new Defect(DefectKind.HeaderSyntax, piece.Trim().ToString()));
        Header.Add(field);
    }

    private void ReadItems(ReadOnlySpan<char> area)
    {
        if (area.Length > 0 && area.Trim().IsEmpty)
        {
            defects.Add(new Defect(DefectKind.Blank, "CP"));
            return;
        }

        var fields = new List<Field>();
        var at = 0;
        while (true)
        {
            var end = EndOfPiece(area, at);
            var piece = area[at..end];
            var last = end == area.Length;
            var comma = !last && area[end] == ',';
            if (!piece.Trim().IsEmpty)
            {
                var field = FieldOf(piece);
                if (field.Value is null || field.Name.Length == 0)
                    defects.Add(new Defect(DefectKind.CpSyntax, piece.Trim().ToString()));
                fields.Add(field);
            }
            else if (!last || fields.Count > 0 || Items.Count > 0)
            {
                defects.Add(new Defect(DefectKind.TrailingSeparator));
            }

            if (!comma && fields.Count > 0)
            {
                Items.Add(fields.ToArray());
                fields.Clear();
            }

            if (last)
                return;
            at = end + 1;
        }
    }

    // The next separator outside a text between // and //.
    private static int EndOfPiece(ReadOnlySpan<char> area, int at)
    {
        var length = area[at..].IndexOfAny(',', ';');
        var end = length < 0 ? area.Length : at + length;
        var equals = area[at..end].IndexOf('=');
        if (equals < 0)
            return end;
        var value = at + equals + 1;
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

    private Field FieldOf(ReadOnlySpan<char> piece)
    {
        var equals = piece.IndexOf('=');
        if (equals < 0)
            return new Field(piece.Trim().ToString(), null);
        var name = piece[..equals];
        var value = piece[(equals + 1)..];
        if (name.Length != name.Trim().Length || value.Length != value.Trim().Length)
            defects.Add(new Defect(DefectKind.Blank, name.Trim().ToString()));
        return new Field(name.Trim().ToString(), value.ToString());
    }

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

    private static readonly System.Buffers.SearchValues<char> NameCharacters = System.Buffers.SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"
    );

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
