using System.CommandLine;
using System.Globalization;
using NodaTime;
using Shanhe.Capabilities.Layers;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Rules.Layers;
using Shanhe.Server.Counties;

namespace Shanhe.Server.Commands.Layers;

/// <summary><c>shanhe layers</c>: what rules measure against, in versions.</summary>
static class LayersCommand
{
    internal static readonly Argument<string> Layer = new("layer") { Description = "The layer" };
    internal static readonly Option<string> ActorName = new("--actor")
    {
        Description = "Who acts, written into the journal (default: cli)",
        DefaultValueFactory = _ => "cli",
    };
    internal static readonly Option<string?> Department = new("--department")
    {
        Description = "The department for which it is done (default: the lead department)",
    };

    public static Command Build() =>
        new("layers", "Layers that rules measure against: list, show, import, accept, diff, export")
        {
            List(),
            Show(),
            LayerImportCommand.Build(),
            Accept(),
            Difference(),
            LayerExportCommand.Build(),
        };

    internal static Actor ActorOf(ParseResult result, PlanDesk desk) =>
        result.GetValue(Department) is { } department && department != desk.Package.Plan.LeadDepartment
            ? new(result.GetValue(ActorName)!, result.GetValue(ActorName)!, Roles.Department, department)
            : CommonOptions.Owner(desk.Package, result.GetValue(ActorName)!);

    internal static void Print(ParseResult result, IEnumerable<Problem> problems, Language language)
    {
        foreach (var p in problems)
            result.Error().WriteLine($"{(p.At.File is { Length: > 0 } file ? file + ": " : "")}{p.Code} {p.In(language)}");
    }

    /// <summary>That there is no such layer, with the nearest that there is.</summary>
    internal static int Unknown(ParseResult result, County county, string layer, Language language)
    {
        Print(
            result,
            [
                LayerMessages.Problem("E440", layer, layer) with
                {
                    Suggestion = Nearest.Name(layer, county.Package!.SpatialLayers.Select(l => l.Id)),
                },
            ],
            language
        );
        return CommonOptions.Usage;
    }

    static Actor Owner(PlanDesk desk) => CommonOptions.Owner(desk.Package, "cli");

    static Command List()
    {
        var format = CommonOptions.Format();
        var command = new Command("list", "List the layers: version, source, day, certainty, age") { format, CommonOptions.Output };
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
            {
                var desk = county.Get<PlanDesk>();
                var rows = (await county.Get<LayerDesk>().All(Owner(desk), cancellation)).Select(s =>
                    (IReadOnlyList<object?>)
                        [
                            s.Layer.Id,
                            s.Layer.Name.In(language),
                            s.InForce?.Number,
                            s.InForce?.ValidFrom.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
                            s.AgeOn(desk.Today),
                            s.InForce?.Extent.Features,
                            Origin(s, language),
                            s.InForce is { } kept ? LayerMessages.Wording.Say("certainty." + kept.Certainty).In(language) : null,
                        ]
                );
                Table(result, ["layerid", "layername", "version", "validfrom", "days", "features", "origin", "certainty"], rows, format);
                return CommonOptions.Done;
            }
        );
        return command;
    }

    static string Origin(LayerStanding standing, Language language) =>
        standing.Layer switch
        {
            { Register: not null } => LayerMessages.Wording.Say("origin.register").In(language),
            { Grid: { } side } => LayerMessages.Wording.Say("origin.grid", side).In(language),
            _ => standing.InForce is { } kept ? Marked(kept, language) : LayerMessages.Wording.Say("origin.none").In(language),
        };

    static string Marked(KeptVersion version, Language language) =>
        (version.Simulated ? LayerMessages.Wording.Say("simulated").In(language) + " " : "") + version.Source;

    static Command Show()
    {
        var format = CommonOptions.Format();
        var command = new Command("show", "Show the versions of a layer, the newest first") { Layer, format, CommonOptions.Output };
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
            {
                var name = result.GetValue(Layer)!;
                if (await county.Get<LayerDesk>().Find(name, Owner(county.Get<PlanDesk>()), cancellation) is not { } standing)
                    return Unknown(result, county, name, language);
                var rows = standing.Versions.Select(v =>
                    (IReadOnlyList<object?>)
                        [
                            v.Version.Number,
                            v.Version.ValidFrom.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
                            LayerMessages.StateOf(county.Package!, v).In(language),
                            v.Version.Extent.Features,
                            v.Version.Extent.Area,
                            v.Version.Extent.Length,
                            v.Version.GivenIn,
                            Marked(v.Version, language),
                            v.Version.Actor,
                        ]
                );
                Table(result, ["version", "validfrom", "state", "features", "area_m2", "length_m", "crs", "origin", "who"], rows, format);
                return CommonOptions.Done;
            }
        );
        return command;
    }

    static Command Accept()
    {
        var number = new Argument<int>("version") { Description = "Number of the version" };
        var move = new Option<string>("--move") { Description = "accept, refuse or withdraw", DefaultValueFactory = _ => "accept" };
        move.AcceptOnlyFromAmong("accept", "refuse", "withdraw");
        var reason = new Option<string>("--reason") { Description = "Why", DefaultValueFactory = _ => "" };
        var command = new Command("accept", "Decide on a version that somebody else brought in: it takes over on its day")
        {
            Layer,
            number,
            move,
            reason,
            ActorName,
            Department,
        };
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
            {
                var decided = await county
                    .Get<LayerDesk>()
                    .Decide(
                        result.GetValue(Layer)!,
                        result.GetValue(number),
                        result.GetValue(move)!,
                        ActorOf(result, county.Get<PlanDesk>()),
                        result.GetValue(reason)!,
                        cancellation
                    );
                Print(result, decided.Problems, language);
                if (decided.Revision is not { } revision)
                    return CommonOptions.Problems;
                var register = county.Package!.Find<Register>(DecidedVersion.Register)!;
                result.Out().WriteLine($"{revision.Key}: {register.State(revision.State).Name.In(language)}");
                return CommonOptions.Done;
            }
        );
        return command;
    }

    static Command Difference()
    {
        var before = new Argument<int>("before") { Description = "Number of the earlier version" };
        var after = new Argument<int>("after") { Description = "Number of the later version" };
        var format = CommonOptions.Format();
        var command = new Command("diff", "Compare two versions of a layer: features by name, ground by geometry")
        {
            Layer,
            before,
            after,
            format,
            CommonOptions.Output,
        };
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
            {
                var name = result.GetValue(Layer)!;
                var compared = await county
                    .Get<LayerDesk>()
                    .Compare(name, result.GetValue(before), result.GetValue(after), Owner(county.Get<PlanDesk>()), cancellation);
                if (compared is not { } difference)
                    return await NoVersion(result, county, name, [result.GetValue(before), result.GetValue(after)], language, cancellation);
                if (TablePrinter.IsForPeople(result.GetValue(format)!))
                    result.Out().WriteLine(LayerMessages.Tell(difference).In(language));
                Table(
                    result,
                    ["feature", "change"],
                    difference.Features.Select(f =>
                        (IReadOnlyList<object?>)[f.Id, LayerMessages.Wording.Say("change." + f.Change).In(language)]
                    ),
                    format
                );
                return CommonOptions.Done;
            }
        );
        return command;
    }

    /// <summary>Which of the versions there is not.</summary>
    static async Task<int> NoVersion(
        ParseResult result,
        County county,
        string layer,
        IReadOnlyList<int> numbers,
        Language language,
        CancellationToken cancellation
    )
    {
        if (await county.Get<LayerDesk>().Find(layer, Owner(county.Get<PlanDesk>()), cancellation) is not { } standing)
            return Unknown(result, county, layer, language);
        foreach (var number in numbers.Distinct().Where(n => standing.Versions.All(v => v.Version.Number != n)))
            result.Error().WriteLine(LayerMessages.Wording.Say("version.number", standing.Layer.Name, number).In(language));
        return CommonOptions.Usage;
    }

    static void Table(ParseResult result, IReadOnlyList<string> keys, IEnumerable<IReadOnlyList<object?>> rows, Option<string> format) =>
        TablePrinter.Print(
            result,
            TablePrinter.Named(keys, [.. rows], CommonOptions.LanguageOf(result)),
            result.GetValue(format)!,
            result.GetValue(CommonOptions.Output)
        );
}
