using System.CommandLine;

namespace Shanhe.Server.Commands.Documents;

/// <summary>Pages of the folder docs that a command makes.</summary>
static class MadePages
{
    /// <summary>Folder of the checkout.</summary>
    public static Option<string> Root() => new("--root") { Description = "Folder of the checkout", DefaultValueFactory = _ => "." };

    /// <summary>Whether the pages are only looked at.</summary>
    public static Option<bool> Check() => new("--check") { Description = "Write nothing; exit code 1 when a page is stale" };

    /// <summary>Writes the pages, or says which of them are stale.</summary>
    /// <param name="result">The command that was given.</param>
    /// <param name="root">Folder of the checkout.</param>
    /// <param name="check">Whether the pages are only looked at.</param>
    /// <param name="pages">The pages by their file names.</param>
    /// <returns>The exit code.</returns>
    public static int Settle(ParseResult result, string root, bool check, IReadOnlyDictionary<string, string> pages)
    {
        var language = CommonOptions.LanguageOf(result);
        var code = CommonOptions.Done;
        foreach (var (name, text) in pages)
        {
            var path = Path.Combine(root, "docs", name);
            if (!check)
                File.WriteAllText(path, text);
            else if (!File.Exists(path) || File.ReadAllText(path) != text)
            {
                code = CommonOptions.Problems;
                result.Error().WriteLine(CommandMessages.Wording.Say("docs.stale", name, result.CommandResult.Command.Name).In(language));
            }
        }

        return code;
    }
}
