using System.CommandLine;
using System.CommandLine.Invocation;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Server.Counties;
using Shanhe.Server.Observing;
using Shanhe.Server.Serving;

namespace Shanhe.Server.Commands;

/// <summary>
/// A command on a county. Where a server has the data folder, the server does it, on what it has open; else the command opens the folder
/// itself. It is the same command, composed of the same, with the same answer and exit code.
/// </summary>
/// <param name="needsPlan">Whether it can't be done without the plan.</param>
/// <param name="work">What it does.</param>
/// <param name="first">
/// What the called process does itself before it turns to the county; gives the exit code where that was all. <c>null</c>: nothing.
/// </param>
sealed class CountyAction(
    bool needsPlan,
    Func<ParseResult, County, Language, CancellationToken, Task<int>> work,
    Func<ParseResult, CancellationToken, Task<int?>>? first = null
) : AsynchronousCommandLineAction
{
    /// <summary>Whether stores of readings are made where there are none.</summary>
    public bool MakesReadings { get; init; }

    public override async Task<int> InvokeAsync(ParseResult parseResult, CancellationToken cancellationToken = default)
    {
        var (run, language) = (parseResult.Run(), CommonOptions.LanguageOf(parseResult));
        if (run.County is { } served)
            return Refused(parseResult, served.Package!) ?? await work(parseResult, served, language, cancellationToken);
        if (first is not null && await first(parseResult, cancellationToken) is { } done)
            return done;
        var data = parseResult.GetValue(CommonOptions.Data)!;
        if (DataFolder.IsServed(data))
            return await Asked(parseResult, run, data, language, cancellationToken);
        if (!needsPlan && CommonOptions.PlanFolder(parseResult).Length == 0)
        {
            await using var folder = CountyFolder.Open(data);
            return await work(parseResult, folder.County, language, cancellationToken);
        }

        if (CommonOptions.LoadPlan(parseResult) is not { } package)
            return CommonOptions.Problems;
        await using var opened = await CountyFolder.Open(data, package, MakesReadings);
        if (await opened.Claim(cancellationToken) is { } other)
            return Say(parseResult, CommandMessages.Wording.Say("data.other", other, package.Plan.Id));
        if (opened.LacksReadings)
            parseResult.Error().WriteLine(ObservingMessages.Wording.Say("plan.without").In(language));
        await opened.Prepare(cancellationToken);
        return await work(parseResult, opened.County, language, cancellationToken);
    }

    /// <summary>The server of the folder does it.</summary>
    static async Task<int> Asked(ParseResult result, CommandRun run, string data, Language language, CancellationToken cancellation)
    {
        var plan = CommonOptions.PlanFolder(result);
        var call = new CommandCall(
            run.Arguments,
            run.Folder,
            language == Language.En,
            plan.Length == 0 ? "" : Path.GetFullPath(plan),
            run.IsTerminal,
            run.Width
        );
        return await CommandCaller.Ask(data, call, run.Bytes, run.ErrorBytes, cancellation)
            ?? Say(result, CommandMessages.Wording.Say("data.silent"));
    }

    /// <summary>Says that the package that the caller means is not the server's; <c>null</c> when it is, or when none is meant.</summary>
    static int? Refused(ParseResult result, PlanPackage served)
    {
        if (CommonOptions.PlanFolder(result).Length == 0)
            return null;
        if (CommonOptions.LoadPlan(result) is not { } meant)
            return CommonOptions.Problems;
        return meant.Plan.Id != served.Plan.Id ? Say(result, CommandMessages.Wording.Say("data.other", served.Plan.Id, meant.Plan.Id))
            : meant.Version != served.Version ? Say(result, CommandMessages.Wording.Say("data.differs"))
            : null;
    }

    static int Say(ParseResult result, LocalText text)
    {
        result.Error().WriteLine(text.In(CommonOptions.LanguageOf(result)));
        return CommonOptions.Problems;
    }
}
