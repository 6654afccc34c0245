using System.Reflection;
using NodaTime;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Schemas;

/// <summary>What is written behind a key, in the words of the reference, with links to the sections of that language.</summary>
sealed class KeyShape(Language language, KeyHeadings headings)
{
    /// <summary>Enumerations with at most so many words are told in the row itself.</summary>
    const int WordsInRow = 4;

    /// <summary>Whether the words of an enumeration stand in the row of the key.</summary>
    public static bool IsTold(Type enumeration) => Enum.GetNames(enumeration).Length <= WordsInRow;

    /// <summary>The type behind a property: of a list or mapping that of its entries.</summary>
    public static Type Inner(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsGenericType ? Inner(type.GenericTypeArguments[^1]) : type;
    }

    public string Of(WrittenKey key) =>
        key.Property is { } property ? Of(property.PropertyType, property) : Say("shape." + (key.IsFieldType ? "label" : key.Word));

    string Of(Type type, PropertyInfo property)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string) && property.GetCustomAttribute<RefAttribute>() is { } reference)
            return Say("shape.id", string.Join(Say("and"), reference.Kinds.Select(headings.Link)));
        if (type == typeof(string) && property.IsDefined(typeof(UnitSymbolAttribute)))
            return Say("shape.unit", headings.Link(typeof(UnitDefinition)));
        if (type.IsEnum)
            return IsTold(type) ? Say("shape.among", Among(type)) : Say("shape.word", headings.Link(type));
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var element = type.GenericTypeArguments[0];
            return ShortWords.IsItem(element) ? Say("shape.items", headings.Link(element))
                : element.IsGenericType && element.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) ? Say("shape.rows")
                : Say("shape.list", Of(element, property));
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
            return Say("shape.map", Of(type.GenericTypeArguments[1], property));
        return Scalar(type) is { } word ? Say(word) : Say(WrittenKey.MayBeText(type) ? "shape.or-text" : "shape.one", headings.Link(type));
    }

    static string? Scalar(Type type) =>
        type == typeof(LocalText) ? "shape.words"
        : type == typeof(string) ? "shape.text"
        : type == typeof(int) ? "shape.integer"
        : type == typeof(decimal) ? "shape.number"
        : type == typeof(bool) ? "shape.truth"
        : type == typeof(LocalDate) ? "shape.date"
        : null;

    string Among(Type enumeration) =>
        string.Join(Say("and"), DocText.Words(enumeration).Select(w => $"`{w.Word}` {Half(w.Meaning)}".TrimEnd()));

    /// <summary>The half of this language alone: an English word says itself where it has no meaning beside it.</summary>
    string Half(LocalText meaning) => language == Language.Zh ? meaning.Zh : meaning.En;

    string Say(string code, params ReadOnlySpan<object?> values) => KeyText.Wording.Say(code, values).In(language);
}
