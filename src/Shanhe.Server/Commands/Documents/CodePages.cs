using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text;
using System.Text.RegularExpressions;
using Shanhe.Plans.Text;

namespace Shanhe.Server.Commands.Documents;

/// <summary>The pages of coded messages, from all resources of the program that hold any.</summary>
static partial class CodePages
{
    const string Resources = ".resources";

    [GeneratedRegex(@"^[A-Z]\d{3}$")]
    private static partial Regex Code();

    [GeneratedRegex(@"\{\d+(:[^}]*)?\}")]
    private static partial Regex Place();

    /// <summary>The pages by their file names.</summary>
    public static IReadOnlyDictionary<string, string> All()
    {
        var messages = Messages();
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["codes.md"] = Page(messages, Language.En),
            ["codes.zh-CN.md"] = Page(messages, Language.Zh),
        };
    }

    /// <summary>Every coded message, in the order of the codes.</summary>
    public static IReadOnlyList<(string Code, LocalText Message)> Messages() =>
        [
            .. Assemblies()
                .SelectMany(a =>
                    a.GetManifestResourceNames()
                        .Where(n => n.EndsWith(Resources, StringComparison.Ordinal))
                        .SelectMany(n => Coded(new(n[..^Resources.Length], a)))
                )
                .OrderBy(m => m.Code, StringComparer.Ordinal),
        ];

    static IEnumerable<(string Code, LocalText Message)> Coded(ResourceManager resources)
    {
        var wording = new Wording(resources);
        return resources
            .GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
            .Cast<System.Collections.DictionaryEntry>()
            .Select(e => (string)e.Key)
            .Where(k => Code().IsMatch(k))
            .Select(k => (k, wording.Find(k)!));
    }

    /// <summary>The assemblies of the program.</summary>
    static List<Assembly> Assemblies()
    {
        var found = new List<Assembly> { typeof(CodePages).Assembly };
        for (var i = 0; i < found.Count; i++)
            found.AddRange(
                found[i]
                    .GetReferencedAssemblies()
                    .Where(n => n.Name!.StartsWith("Shanhe.", StringComparison.Ordinal) && found.All(f => f.GetName().Name != n.Name))
                    .Select(Assembly.Load)
                    .ToList()
            );
        return found;
    }

    static string Page(IReadOnlyList<(string Code, LocalText Message)> messages, Language language)
    {
        string Say(string code) => CommandMessages.Wording.Say(code).In(language);
        var text = new StringBuilder($"# {Say("codes.title")}\n\n{Say("codes.made")}\n");
        foreach (var group in messages.GroupBy(m => m.Code[..1], StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {group.Key} {Say("codes." + group.Key)}\n\n");
            text.Append(CultureInfo.InvariantCulture, $"| {Say("codes.code")} | {Say("codes.message")} |\n| --- | --- |\n");
            foreach (var (code, message) in group)
                text.Append(CultureInfo.InvariantCulture, $"| {code} | {Cell(language == Language.Zh ? message.Zh : message.En)} |\n");
        }

        return text.ToString();
    }

    /// <summary>A message as a cell: what is filled in is left open, and what Markdown would read as its own is not.</summary>
    static string Cell(string message) =>
        Place()
            .Replace(message, "…")
            .Replace("{{", "{", StringComparison.Ordinal)
            .Replace("}}", "}", StringComparison.Ordinal)
            .ReplaceLineEndings(" ")
            .Replace("|", "\\|", StringComparison.Ordinal)
            .Replace("<", "\\<", StringComparison.Ordinal)
            .Replace("*", "\\*", StringComparison.Ordinal);
}
