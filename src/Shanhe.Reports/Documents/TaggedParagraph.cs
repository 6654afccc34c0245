using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Shanhe.Reports.Documents;

/// <summary>
/// The tags of a paragraph. Word cuts a text into runs wherever somebody stopped while typing, so a tag may lie across several; what takes
/// its place looks as the run in which it begins.
/// </summary>
static partial class TaggedParagraph
{
    [GeneratedRegex(@"\{\{\s*(?<name>[^{}#^/][^{}]*?)\s*\}\}")]
    public static partial Regex Tag();

    /// <summary>Puts texts in the place of matches; those for which there is none stay.</summary>
    public static void Replace(Paragraph paragraph, Regex pattern, Func<Match, DocumentText?> with, OpenXmlPart part)
    {
        var pieces = paragraph.Descendants<Text>().ToList();
        var whole = string.Concat(pieces.Select(t => t.Text));
        // From the last to the first, so that places found earlier stay right.
        foreach (var match in pattern.Matches(whole).Reverse())
        {
            if (with(match) is not { } text)
                continue;
            var (start, end) = (match.Index, match.Index + match.Length);
            var at = 0;
            Text? first = null;
            foreach (var piece in pieces)
            {
                var (from, to) = (at, at + piece.Text.Length);
                at = to;
                if (to <= start || from >= end)
                    continue;
                var (cutFrom, cutTo) = (Math.Max(start, from) - from, Math.Min(end, to) - from);
                var kept = (Before: piece.Text[..cutFrom], After: piece.Text[cutTo..]);
                if (first is null)
                {
                    first = piece;
                    Put(piece, kept.Before, text, kept.After, part);
                }
                else
                {
                    Set(piece, kept.Before + kept.After);
                }
            }

            pieces = [.. paragraph.Descendants<Text>()];
        }
    }

    /// <summary>What a piece becomes: its beginning, the text, its end; each in a run that looks as it did.</summary>
    static void Put(Text piece, string before, DocumentText text, string after, OpenXmlPart part)
    {
        if (text.Href is null && !text.Text.Contains('\n', StringComparison.Ordinal))
        {
            Set(piece, before + Clean(text.Text) + after);
            return;
        }

        var run = piece.Ancestors<Run>().First();
        var place = run.Parent is Hyperlink link ? (OpenXmlElement)link : run;
        var shown = Like(run, Clean(text.Text));
        Set(piece, before);
        if (text.Href is { } href && place is Run)
        {
            var relation = part.AddHyperlinkRelationship(new Uri(href, UriKind.Absolute), isExternal: true);
            place = place.InsertAfterSelf(new Hyperlink(shown) { Id = relation.Id, History = true });
        }
        else
        {
            place = place.InsertAfterSelf(shown);
        }

        if (after.Length > 0)
            place.InsertAfterSelf(Like(run, after));
    }

    static Run Like(Run run, string text)
    {
        var made = new Run();
        if (run.RunProperties is { } looks)
            made.Append(looks.CloneNode(deep: true));
        foreach (var (i, line) in text.Split('\n').Index())
        {
            if (i > 0)
                made.Append(new Break());
            made.Append(new Text(line) { Space = SpaceProcessingModeValues.Preserve });
        }

        return made;
    }

    static void Set(Text piece, string text)
    {
        piece.Text = text;
        piece.Space = SpaceProcessingModeValues.Preserve;
    }

    /// <summary>Without what XML can't hold.</summary>
    static string Clean(string text) =>
        text.All(c => c is '\n' or '\t' || c >= ' ') && !text.Any(char.IsSurrogate)
            ? text
            : string.Concat(text.EnumerateRunes().Where(r => r.Value is '\n' or '\t' || r.Value >= ' ').Select(r => r.ToString()));
}
