using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using YamlDotNet.RepresentationModel;

namespace Shanhe.Plans.Loading;

/// <summary>The words of package files that stand for several fields of the model; reader, writer, schema and reference take them from here.</summary>
static class ShortWords
{
    /// <summary>Between the Chinese and the English half of a text.</summary>
    public const string Bar = " | ";

    /// <summary>What is so, as a list of words; <c>-word</c> says that it is not so.</summary>
    public const string Flags = "flags";

    /// <summary>From which states to which state a move goes.</summary>
    public const string Go = "go";

    /// <summary>Which moves start a clock and which stop it.</summary>
    public const string Runs = "runs";

    /// <summary>Who is told how long before or after the end of a clock.</summary>
    public const string Tell = "tell";

    /// <summary>Fields that no two records share and that make an imported row the same record.</summary>
    public const string OnceFor = "once-for";

    /// <summary>Between the parts of <see cref="Go"/> and <see cref="Runs"/>.</summary>
    public const string Arrow = "->";

    /// <summary>How a file of rows ends in whose place a list may name it.</summary>
    public const string Csv = ".csv";

    static readonly ConcurrentDictionary<Type, IReadOnlyList<string>> KnownFlags = new();
    static readonly ConcurrentDictionary<Type, string?> KnownNames = new();
    static readonly ConcurrentDictionary<Type, IReadOnlyList<string>> KnownKeys = new();

    /// <summary>The words under which a field of a record has its type and its label, with what they stand for.</summary>
    public static IReadOnlyDictionary<string, (FieldType Type, PlaceLevel? Level)> FieldTypes { get; } =
        Enum.GetValues<FieldType>()
            .Select(t => (Word: YamlBinder.Name(t.ToString()), Type: t, Level: (PlaceLevel?)null))
            .Concat(
                Enum.GetValues<PlaceLevel>()
                    .Select(l => (Word: YamlBinder.Name(l.ToString()), Type: FieldType.Place, Level: (PlaceLevel?)l))
            )
            .ToDictionary(t => t.Word, t => (t.Type, t.Level), StringComparer.Ordinal);

    /// <summary>
    /// Both halves of a text in one; <c>null</c> where that would be read otherwise, as where the first half holds the bar itself, and for what
    /// is no text of two halves.
    /// </summary>
    public static string? Joined(YamlNode node)
    {
        // What is neither half is the check's to name.
        if (
            node is not YamlMappingNode halves
            || Half(halves, "zh") is not { Length: > 0 } zh
            || halves.Children.Keys.Any(k => k is not YamlScalarNode { Value: "zh" or "en" })
        )
            return null;
        var en = Half(halves, "en") ?? zh;
        return zh.Contains(Bar, StringComparison.Ordinal) || zh.Trim() != zh || en.Trim() != en ? null
            : en == zh || en.Length == 0 ? zh
            : zh + Bar + en;
    }

    static string? Half(YamlMappingNode halves, string word) =>
        halves.Children.TryGetValue(new YamlScalarNode(word), out var half) ? (half as YamlScalarNode)?.Value : null;

    /// <summary>The flags that a type has.</summary>
    public static IReadOnlyList<string> FlagsOf(Type type) =>
        KnownFlags.GetOrAdd(
            type,
            static t => [.. YamlBinder.Fields(t).Where(f => f.Value.PropertyType == typeof(bool)).Select(f => f.Key)]
        );

    /// <summary>Whether it is an item, whose list may be written with ids as keys.</summary>
    public static bool IsItem(Type type) => type.IsSubclassOf(typeof(PlanItem));

    /// <summary>The text that is all that an item needs beside its id, so that it may be written alone; <c>null</c> when it needs more.</summary>
    public static string? NameOf(Type type) =>
        KnownNames.GetOrAdd(
            type,
            static t =>
                IsItem(t)
                && YamlBinder.Fields(t).Where(f => f.Key != ItemOverride.Id && f.Value.IsDefined(typeof(RequiredMemberAttribute))).ToList()
                    is [var only]
                && only.Value.PropertyType == typeof(LocalText)
                    ? only.Key
                    : null
        );

    /// <summary>The short words that may stand beside the fields of a type.</summary>
    public static IReadOnlyList<string> Beside(Type type) =>
        KnownKeys.GetOrAdd(
            type,
            static t =>
                [
                    .. FlagsOf(t).Count > 0 ? [Flags] : (string[])[],
                    .. t == typeof(RegisterField) ? FieldTypes.Keys
                    : t == typeof(RegisterMove) ? [Go]
                    : t == typeof(RegisterClock) ? [Runs, Tell]
                    : t == typeof(Register) ? [OnceFor]
                    : (IEnumerable<string>)[],
                ]
        );
}
