using System.CommandLine;
using System.Text.RegularExpressions;
using Shanhe.Plans.Text;

namespace Shanhe.Server.Commands;

/// <summary>
/// The help of the command line in Chinese: commands say in English what they do, a table beside them the same in Chinese
/// (<c>help.zh.tsv</c>: English, tab, Chinese). What says both in one text stays.
/// </summary>
static partial class HelpWords
{
    const string Resource = "help.zh.tsv";

    /// <summary>The Chinese of each description.</summary>
    public static IReadOnlyDictionary<string, string> Chinese { get; } = TwinTexts.Read(typeof(HelpWords).Assembly, Resource);

    /// <summary>Puts all descriptions into a language.</summary>
    public static RootCommand In(this RootCommand root, Language language)
    {
        if (language == Language.Zh)
        {
            foreach (var symbol in All(root))
            {
                if (symbol.Description is { } english && Chinese.TryGetValue(english, out var words))
                    symbol.Description = words;
            }
        }

        return root;
    }

    /// <summary>Commands, options and arguments of a command and of those below it.</summary>
    public static IEnumerable<Symbol> All(Command command) =>
        [command, .. command.Options, .. command.Arguments, .. command.Subcommands.SelectMany(All)];

    /// <summary>
    /// What the library says of commands and arguments: without the names of types that the program is written in, and in Chinese also where
    /// the library has none.
    /// </summary>
    public static string Plain(string said, Language language)
    {
        var words = TypeName().Replace(said, m => CommandMessages.Wording.Say("type." + Kind(m.Groups["name"].Value)).In(language));
        if (language == Language.En)
            return words;
        words = Unreadable()
            .Replace(words, m => CommandMessages.Wording.Say("usage.unreadable", m.Groups["of"], m.Groups["value"], m.Groups["type"]).Zh);
        words = Unmatched().Replace(words, m => CommandMessages.Wording.Say("usage.unmatched", m.Groups["word"]).Zh);
        foreach (var (english, chinese) in Left)
            words = words.Replace(english, chinese, StringComparison.Ordinal);
        return words;
    }

    /// <summary>What the library leaves in English.</summary>
    static readonly (string English, string Chinese)[] Left =
    [
        .. ((string[])["Description:", "[default:", "[command]", "[options]"]).Select(
            (e, i) => (e, CommandMessages.Wording.Say($"usage.left.{i}").Zh)
        ),
        ("。.", "。"),
        ("”.", "”。"),
    ];

    [GeneratedRegex(
        @"Cannot parse argument '(?<value>[^'\n]*)' for (?:option|command) '(?<of>[^'\n]*)' as expected type (?<type>[^.\n]*)\."
    )]
    private static partial Regex Unreadable();

    [GeneratedRegex(@"'(?<word>[^'\n]*)' was not matched\. Did you mean one of the following\?")]
    private static partial Regex Unmatched();

    static string Kind(string type) =>
        type switch
        {
            "Byte" or "Int16" or "Int32" or "Int64" or "UInt16" or "UInt32" or "UInt64" => "whole",
            "Single" or "Double" or "Decimal" => "number",
            "Boolean" => "truth",
            _ => "other",
        };

    [GeneratedRegex(
        @"[""'“‘]?(?:System\.Nullable`1\[)?(?:System|NodaTime|Shanhe)\.(?:\w+\.)*(?<name>\w+)(?:`\d+)?(?:\[[^\]]*\])?\]?[""'”’]?"
    )]
    private static partial Regex TypeName();
}
