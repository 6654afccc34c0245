using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Schemas;

/// <summary>What the sections of the reference are called and how they are linked.</summary>
sealed class KeyHeadings(Language language)
{
    /// <summary>The kinds of file that hold items of a type, the list first.</summary>
    public static IReadOnlyList<string> KindsOf(Type type) =>
        type == typeof(Plan) ? [PackageKinds.Plan]
        : type == typeof(PlanLayer) ? [PackageKinds.Layer]
        : [.. PackageKinds.Lists.Concat(PackageKinds.Singles).Where(k => k.Value == type).Select(k => k.Key)];

    /// <summary>The heading of a type, or of an enumeration.</summary>
    public string Of(Type type)
    {
        var word = Word(type);
        return language == Language.Zh && LoadingMessages.Wording.Find("kind." + type.Name) is { } name ? $"{word} {name.Zh}" : word;
    }

    /// <summary>A link to the section of a type.</summary>
    public string Link(Type type) => $"[{Word(type)}](#{Of(type).Replace(' ', '-')})";

    static string Word(Type type) => KindsOf(type) is [var kind, ..] ? kind : YamlBinder.Name(type.Name);
}
