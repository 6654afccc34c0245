using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Shanhe.Plans.Package;

namespace Shanhe.Server.Commands.Documents;

/// <summary><c>shanhe docs</c>: documents that are made from the program, the plan and the tests.</summary>
static partial class DocsCommand
{
    const int MostSystems = 3;

    public static Command Build() =>
        new("docs", "Documents made from the program, the plan and the tests") { Coverage(), KeysCommand.Build(), CodesCommand.Build() };

    [GeneratedRegex("""Trait\("system",\s*"(S\d{3})"\)""")]
    private static partial Regex SystemTrait();

    [GeneratedRegex(@"\b(?:public)\s+(?:async\s+)?(?:Task|void|ValueTask)\s+(\w+)\s*\(")]
    private static partial Regex TestMethod();

    static Command Coverage()
    {
        var root = MadePages.Root();
        var check = MadePages.Check();
        var command = new Command("coverage", "Write docs/coverage.md: which systems of the plan have a scenario") { root, check };
        command.SetAction(result =>
        {
            var language = CommonOptions.LanguageOf(result);
            if (CommonOptions.LoadPlan(result) is not { } package)
                return CommonOptions.Problems;
            var folder = result.GetValue(root)!;
            var tests = Find(Path.Combine(folder, "tests"), out var crowded);
            if (crowded is { } many)
            {
                result.Error().WriteLine(CommandMessages.Wording.Say("coverage.many", many.Test, many.Count).In(language));
                return CommonOptions.Problems;
            }

            var only = result.GetValue(check);
            var pages = new Dictionary<string, string>(StringComparer.Ordinal) { ["coverage.md"] = Written(package, tests) };
            var code = MadePages.Settle(result, folder, only, pages);
            if (only)
                return code;
            result
                .Out()
                .WriteLine(
                    CommandMessages
                        .Wording.Say("coverage.done", tests.Select(t => t.System).Distinct().Count(), package.Systems.Count)
                        .In(language)
                );
            return CommonOptions.Done;
        });
        return command;
    }

    static List<(string System, string File, string Test)> Find(string folder, out (string Test, int Count)? crowded)
    {
        var found = new List<(string, string, string)>();
        crowded = null;
        foreach (
            var path in Directory
                .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
                .Where(p => !p.Contains("/obj/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        )
        {
            var pending = new List<string>();
            foreach (var line in File.ReadLines(path))
            {
                foreach (Match trait in SystemTrait().Matches(line))
                    pending.Add(trait.Groups[1].Value);
                if (TestMethod().Match(line) is not { Success: true } method || pending.Count == 0)
                    continue;
                if (pending.Count > MostSystems)
                    crowded = (method.Groups[1].Value, pending.Count);
                found.AddRange(
                    pending.Select(s =>
                        (s, Path.GetRelativePath(Path.GetDirectoryName(folder)!, path).Replace('\\', '/'), method.Groups[1].Value)
                    )
                );
                pending.Clear();
            }
        }

        return found;
    }

    static string Written(PlanPackage package, List<(string System, string File, string Test)> tests)
    {
        var bySystem = tests.ToLookup(t => t.System, StringComparer.Ordinal);
        var text = new StringBuilder("# Coverage\n\n");
        text.Append("Made by `shanhe docs coverage` from the plan and the scenarios; the tests fail when it is stale.\n\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"{package.Systems.Count(s => bySystem.Contains(s.Id))} of {package.Systems.Count} systems have a scenario.\n"
        );
        foreach (var area in package.Areas)
        {
            var systems = package.Systems.Where(s => s.Area == area.Id).ToList();
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n## {area.Id} {area.Name.Zh} ({systems.Count(s => bySystem.Contains(s.Id))}/{systems.Count})\n\n| system | name | scenario |\n| --- | --- | --- |\n"
            );
            foreach (var system in systems)
            {
                var scenarios = string.Join("<br>", bySystem[system.Id].Select(t => $"`{t.Test}` ({t.File})"));
                text.Append(CultureInfo.InvariantCulture, $"| {system.Id} | {system.Name.Zh} {system.Name.En} | {scenarios} |\n");
            }
        }

        return text.ToString();
    }
}
