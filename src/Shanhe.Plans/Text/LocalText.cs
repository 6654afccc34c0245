namespace Shanhe.Plans.Text;

/// <summary>
/// A short text in the two languages of the product, Chinese first. Either half may stand in for the other when it is empty.
/// </summary>
public sealed record LocalText(string Zh, string En)
{
    public static LocalText Empty { get; } = new("", "");

    /// <summary>The same text in both languages, for names that have no translation.</summary>
    public static LocalText Same(string text) => new(text, text);

    /// <summary>The text in <paramref name="language"/> (<c>zh</c> or <c>en</c>); the other language when this one is empty.</summary>
    public string In(Language language) => language == Language.En ? (En.Length > 0 ? En : Zh) : (Zh.Length > 0 ? Zh : En);

    public override string ToString() => Zh.Length > 0 ? Zh : En;
}
