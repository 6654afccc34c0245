using System.CommandLine;
using System.CommandLine.Completions;
using NodaTime;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Storage;

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
            DefaultValueFactory = _ =>
                (Environment.GetEnvironmentVariable("LC_ALL") ?? Environment.GetEnvironmentVariable("LANG") ?? "").StartsWith(
                    "en",
                    StringComparison.Ordinal
                )
                    ? "en"
                    : "zh",
        };

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
        string.Equals(result.GetValue(Lang), "en", StringComparison.OrdinalIgnoreCase) ? Language.En : Language.Zh;

    /// <summary>Loads the package or prints what is wrong with it.</summary>
    public static PlanPackage? LoadPlan(ParseResult result)
    {
        var folder = result.GetValue(Plan)!;
        var language = LanguageOf(result);
        if (folder.Length == 0)
        {
            Console.Error.WriteLine(CommandMessages.Wording.Say("noplan").In(language));
            return null;
        }

        var loaded = PackageLoader.Load(folder);
        foreach (var problem in loaded.Problems)
            Console.Error.WriteLine($"{problem.At}: {problem.Code} {problem.In(language)}");
        return loaded.Package;
    }

    /// <summary>File of the evidence store in a data folder.</summary>
    public static string StoreFile(string data) => Path.Combine(data, "shanhe.db");

    public static SqliteEvidenceStore OpenStore(ParseResult result)
    {
        Serving.PrivateFiles.Require();
        return new(StoreFile(result.GetValue(Data)!));
    }

    /// <summary>Says that a data folder is another plan's; <c>null</c> when it is this one's.</summary>
    public static async Task<int?> Refused(ParseResult result, SqliteEvidenceStore store, PlanPackage package)
    {
        if (await Serving.DataFolder.Claim(store, package) is not { } other)
            return null;
        Console.Error.WriteLine(CommandMessages.Wording.Say("data.other", other, package.Plan.Id).In(LanguageOf(result)));
        return Problems;
    }

    /// <summary>A command that runs with the plan and the store, in the language that is asked for.</summary>
    public static void SetDeskAction(this Command command, Func<ParseResult, PlanDesk, Language, Task<int>> work) =>
        command.SetAction((result, _) => WithDesk(result, (desk, language) => work(result, desk, language)));

    /// <summary>Runs <paramref name="work"/> with the plan and the store; 1 when the package is unsound.</summary>
    public static async Task<int> WithDesk(ParseResult result, Func<PlanDesk, Language, Task<int>> work)
    {
        if (LoadPlan(result) is not { } package)
            return Problems;
        using var store = OpenStore(result);
        var data = result.GetValue(Data)!;
        var personal = PersonalNumbers.FromFile(Path.Combine(data, "keys", "personal"));
        if (!Directory.Exists(Path.Combine(Observing.ObservationStores.Folder(data), "history")))
            return await Run(new(package, store, SystemClock.Instance, personal: personal));
        try
        {
            using var stores = await Observing.ObservationStores.Open(data, package, store, SystemClock.Instance);
            return await Run(
                new(
                    package,
                    store,
                    SystemClock.Instance,
                    new Capabilities.Monitoring.ObservedSource(package, stores.Book, stores.History, SystemClock.Instance),
                    personal,
                    new Capabilities.Monitoring.SiteMeasurements(stores.Engine, stores.History)
                )
            );
        }
        catch (Storage.Observations.HistoryInUseException)
        {
            Console.Error.WriteLine(Observing.ObservingMessages.Wording.Say("plan.without").In(LanguageOf(result)));
            return await Run(new(package, store, SystemClock.Instance, personal: personal));
        }

        async Task<int> Run(PlanDesk desk)
        {
            if (await Refused(result, store, package) is { } refused)
                return refused;
            // Lists that are made anew under a serving program would take its columns away.
            if (Serving.DataFolder.IsServed(data) && !await desk.Records.IsPrepared())
            {
                Console.Error.WriteLine(CommandMessages.Wording.Say("data.differs").In(LanguageOf(result)));
                return Problems;
            }

            await desk.Records.Prepare();
            return await work(desk, LanguageOf(result));
        }
    }
}
