using System.Reflection;
using System.Runtime.CompilerServices;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Schemas;

/// <summary>A key that people write in a mapping of a type: a field of the model, or a short word that stands for fields.</summary>
/// <param name="Word">The key.</param>
/// <param name="Property">The field; <c>null</c> for a short word.</param>
/// <param name="Meaning">What it means.</param>
/// <param name="IsRequired">Whether it must be there.</param>
sealed record WrittenKey(string Word, PropertyInfo? Property, LocalText Meaning, bool IsRequired)
{
    /// <summary>Whether it is one of the words under which a field of a record has its type and its label.</summary>
    public bool IsFieldType => Property is null && ShortWords.FieldTypes.ContainsKey(Word);

    /// <summary>The keys of a type, short words first; flags stand under the word for all of them.</summary>
    public static IEnumerable<WrittenKey> Of(Type type) =>
        ShortWords
            .Beside(type)
            .OrderBy(w => w == ShortWords.Flags)
            .Select(w => Short(type, w))
            .Concat(
                YamlBinder
                    .Fields(type)
                    .Where(f => !Replaced(type).Contains(f.Key) && !ShortWords.FlagsOf(type).Contains(f.Key))
                    .Select(f => new WrittenKey(f.Key, f.Value, DocText.Of(f.Value), Needs(type, f.Key, f.Value)))
            );

    /// <summary>The flags of a type with what each says.</summary>
    public static IEnumerable<(string Word, LocalText Meaning)> FlagsOf(Type type) =>
        ShortWords.FlagsOf(type).Select(f => (f, DocText.Of(YamlBinder.Fields(type)[f])));

    /// <summary>The fields of a type that its short words are written for.</summary>
    public static IReadOnlyList<string> Replaced(Type type) =>
        type == typeof(RegisterField) ? ["name", "type"]
        : type == typeof(RegisterMove) ? ["from", "to"]
        : [];

    /// <summary>
    /// Whether a text may stand in the place of its fields: a citation may be the article alone, an input its series, a target what the
    /// plan writes, a path its kind.
    /// </summary>
    public static bool MayBeText(Type type) =>
        type == typeof(Citation) || type == typeof(MethodInput) || type == typeof(TargetValue) || type == typeof(Trajectory);

    static WrittenKey Short(Type type, string word) =>
        new(
            word,
            null,
            ShortWords.FieldTypes.TryGetValue(word, out var meant) && type == typeof(RegisterField)
                ? KeyText.Wording.Say("word.label", YamlBinder.Name(meant.Type.ToString()))
                : KeyText.Wording.Say("word." + word),
            IsRequired: word == ShortWords.Go
        );

    /// <summary>The number of an indicator follows from its id when it is left out.</summary>
    static bool Needs(Type type, string name, PropertyInfo property) =>
        property.IsDefined(typeof(RequiredMemberAttribute)) && !(type == typeof(Indicator) && name == "no");
}
