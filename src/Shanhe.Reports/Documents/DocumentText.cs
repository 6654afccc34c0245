namespace Shanhe.Reports.Documents;

/// <summary>A text that a document shows, and where it leads.</summary>
/// <param name="Text">The text; line feeds are line breaks.</param>
/// <param name="Href">An absolute address; <c>null</c>: it leads nowhere.</param>
public readonly record struct DocumentText(string Text, string? Href = null)
{
    public static implicit operator DocumentText(string text) => new(text);

    public override string ToString() => Text;
}
