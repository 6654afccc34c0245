using System.CommandLine;
using Shanhe.Plans.Schemas;
using Shanhe.Plans.Text;

namespace Shanhe.Server.Commands.Documents;

/// <summary><c>shanhe docs keys</c>: writes docs/keys.md and docs/keys.zh-CN.md, all that may stand in a package file.</summary>
static class KeysCommand
{
    public static Command Build()
    {
        var root = MadePages.Root();
        var check = MadePages.Check();
        var command = new Command("keys", "Write docs/keys.md and docs/keys.zh-CN.md: every key of package files") { root, check };
        command.SetAction(result =>
        {
            var folder = result.GetValue(root)!;
            var plans = Path.Combine(folder, "plans");
            if (KeyExample.All.FirstOrDefault(e => e.Read(plans) is null) is { } gone)
            {
                result
                    .Error()
                    .WriteLine(CommandMessages.Wording.Say("docs.example", gone.Kind, gone.Id).In(CommonOptions.LanguageOf(result)));
                return CommonOptions.Problems;
            }

            return MadePages.Settle(result, folder, result.GetValue(check), Pages(plans));
        });
        return command;
    }

    /// <summary>The pages by their file names.</summary>
    /// <param name="plans">The folder of plans that the examples are taken from; all are there.</param>
    public static IReadOnlyDictionary<string, string> Pages(string plans)
    {
        var examples = KeyExample.All.ToDictionary(e => e.Kind, e => e.Read(plans)!, StringComparer.Ordinal);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["keys.md"] = KeyReference.Write(Language.En, examples),
            ["keys.zh-CN.md"] = KeyReference.Write(Language.Zh, examples),
        };
    }
}
