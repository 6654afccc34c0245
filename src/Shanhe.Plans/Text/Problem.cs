namespace Shanhe.Plans.Text;

/// <summary>
/// Something wrong with given data: where, what (with a stable code) and, when one is near, the name that was probably meant.
/// </summary>
/// <param name="Code">Stable code, such as <c>P104</c>; the documentation lists them.</param>
/// <param name="At">The place in the file, sheet or request.</param>
/// <param name="Message">What is wrong and what to do, in both languages.</param>
/// <param name="Suggestion">The nearest valid name, or <c>null</c>.</param>
public sealed record Problem(string Code, Place At, LocalText Message, string? Suggestion = null)
{
    public string In(Language language) =>
        Suggestion is null ? Message.In(language)
        : language == Language.En ? $"{Message.En.TrimEnd('.')}; did you mean '{Suggestion}'?"
        : $"{Message.Zh.TrimEnd('。')}；是否应为“{Suggestion}”？";

    public override string ToString() => $"{At}: {Code} {In(Language.En)}";
}
