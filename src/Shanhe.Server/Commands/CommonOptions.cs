using System.CommandLine;
using System.CommandLine.Completions;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Server.Counties;

namespace Shanhe.Server.Commands;

/// <summary>Options that several commands share, and the exit codes they all keep to.</summary>
static class CommonOptions
{
    /// <summary>0: done.</summary>
    public const int Done = 0;

    /// <summary>1: the command ran and found something wrong with what it was given.</summary>
    public const int Problems = 1;

    /// <summary>2: wrong usage.</summary>
    public const int Usage = 2;

    public static Option<string> Lang { get; } =
        new("--lang")
        {
            Description = "Language of the output: zh or en (default: by locale, Chinese first)",
            Recursive = true,
            DefaultValueFactory = _ => IsEnglishLocale ? "en" : "zh",
        };

    static bool IsEnglishLocale =>
        (Environment.GetEnvironmentVariable("LC_ALL") ?? Environment.GetEnvironmentVariable("LANG") ?? "").StartsWith(
            "en",
            StringComparison.Ordinal
        );

    /// <summary>The language of arguments that are not yet parsed, in which help and what is wrong with them is said.</summary>
    public static Language LanguageOf(IReadOnlyList<string> arguments)
    {
        var asked = arguments
            .Select(
                (a, i) =>
                    a == Lang.Name && i + 1 < arguments.Count ? arguments[i + 1]
                    : a.StartsWith(Lang.Name + "=", StringComparison.Ordinal) ? a[(Lang.Name.Length + 1)..]
                    : null
            )
            .LastOrDefault(l => l is not null);
        return asked is null
            ? IsEnglishLocale
                ? Language.En
                : Language.Zh
            : string.Equals(asked, "en", StringComparison.OrdinalIgnoreCase)
                ? Language.En
                : Language.Zh;
    }

    public static Option<string> Data { get; } =
        new("--data")
        {
            Description = "Data folder (default: $SHANHE_DATA, else ./data)",
            Recursive = true,
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("SHANHE_DATA") ?? "data",
        };

    public static Option<string> Plan { get; } =
        new("--plan")
        {
            Description = "Folder of the plan package (default: $SHANHE_PLAN)",
            Recursive = true,
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("SHANHE_PLAN") ?? "",
        };

    public static Option<string> Format()
    {
        var option = new Option<string>("--format") { Description = "table, json, csv, md or xlsx", DefaultValueFactory = _ => "table" };
        option.AcceptOnlyFromAmong("table", "json", "csv", "md", "xlsx");
        return option;
    }

    public static Option<string?> Output { get; } = new("--output", "-o") { Description = "File to write to (default: standard output)" };

    public static Option<string> Basis()
    {
        var option = new Option<string>("--basis")
        {
            Description = "Which figures count: published, verified or submitted",
            DefaultValueFactory = _ => "published",
        };
        option.AcceptOnlyFromAmong("published", "verified", "submitted");
        return option;
    }

    public static Language LanguageOf(ParseResult result) =>
        result.Run().Language is { } asked ? asked
        : string.Equals(result.GetValue(Lang), "en", StringComparison.OrdinalIgnoreCase) ? Language.En
        : Language.Zh;

    /// <summary>Loads the package or prints what is wrong with it.</summary>
    public static PlanPackage? LoadPlan(ParseResult result) => LoadPlan(result, PlanFolder(result));

    /// <summary>Loads the package of a folder or prints what is wrong with it.</summary>
    public static PlanPackage? LoadPlan(ParseResult result, string folder)
    {
        var language = LanguageOf(result);
        if (folder.Length == 0)
        {
            result.Error().WriteLine(CommandMessages.Wording.Say("noplan").In(language));
            return null;
        }

        var loaded = PackageLoader.Load(folder);
        foreach (var problem in loaded.Problems)
            result.Error().WriteLine($"{problem.At}: {problem.Code} {problem.In(language)}");
        return loaded.Package;
    }

    /// <summary>
    /// The folder of the package that is meant; blank: none is named. What the command line names is meant; where it names nothing, the
    /// package that was taken live in the data folder goes before that of the environment, with which the folder began.
    /// </summary>
    public static string PlanFolder(ParseResult result) =>
        result.Run().Plan
        ?? (
            result.GetResult(Plan) is { Implicit: false }
                ? result.GetValue(Plan)!
                : DataFolder.Packages(result.GetValue(Data)!).LivePlanFolder() ?? result.GetValue(Plan)!
        );

    /// <summary>A command on a county, in the language that is asked for.</summary>
    public static void SetCountyAction(
        this Command command,
        Func<ParseResult, County, Language, CancellationToken, Task<int>> work,
        bool needsPlan = true
    ) => command.Action = new CountyAction(needsPlan, work);

    /// <summary>A command on the plan of a county.</summary>
    public static void SetDeskAction(this Command command, Func<ParseResult, PlanDesk, Language, Task<int>> work) =>
        command.SetCountyAction((result, county, language, _) => work(result, county.Get<PlanDesk>(), language));

    /// <summary>Who acts by holding the data folder: the lead department, which reads everything.</summary>
    public static Actor Owner(PlanPackage package, string name) => new(name, name, Roles.Lead, package.Plan.LeadDepartment);

    /// <summary>What the command runs with.</summary>
    public static CommandRun Run(this ParseResult result) => (CommandRun)result.InvocationConfiguration;

    /// <summary>Says what is wrong with what the command was given; gives its exit code.</summary>
    public static int Say(ParseResult result, LocalText text, Language language)
    {
        result.Error().WriteLine(text.In(language));
        return Problems;
    }

    /// <summary>Where the command writes its answer: as it is for programs, without what a terminal obeys for people.</summary>
    public static TextWriter Out(this ParseResult result) =>
        result.Run().IsTerminal ? new PlainWriter(result.InvocationConfiguration.Output) : result.InvocationConfiguration.Output;

    /// <summary>Where the command writes what went wrong.</summary>
    public static TextWriter Error(this ParseResult result) => new PlainWriter(result.InvocationConfiguration.Error);

    /// <summary>The full path of a file that the caller names.</summary>
    public static string PathOf(this ParseResult result, string path) => Path.GetFullPath(path, result.Run().Folder);
}
