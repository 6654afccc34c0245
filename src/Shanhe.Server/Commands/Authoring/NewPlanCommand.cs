using System.CommandLine;
using NodaTime;
using Shanhe.Plans.Authoring;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Reports.PlanForms;

namespace Shanhe.Server.Commands.Authoring;

/// <summary><c>shanhe plan new</c>: writes a sound package for a county.</summary>
static class NewPlanCommand
{
    const int CodeDigits = 6;
    const int EarliestYear = 1900;
    const int LatestYear = 2196;

    /// <summary>Where the schemas of a package stand, below its folder; editors complete and check with them.</summary>
    public const string Schemas = ".schemas";

    public static Command Build()
    {
        var code = new Argument<string>("code") { Description = "The county's code of six digits, or a part of its name to look it up" };
        var folder = new Argument<string?>("folder")
        {
            Description = "Folder to write to (default: ./CODE)",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var name = new Option<string?>("--name") { Description = "Name of the county (default: from the national list)" };
        var extends = new Option<string?>("--extends")
        {
            Description = "The layer to build on (default: that of the province, else national)",
        };
        var first = new Option<int?>("--first-year") { Description = "First year of the plan (default: that of the five-year period)" };
        var places = new Option<string?>("--places")
        {
            Description = "Workbook or CSV of the county's own places: code, name, and kind and parent if need be",
        };
        var command = new Command("new", "Write a package for a county: plan, places down to towns, departments, an empty table")
        {
            code,
            folder,
            name,
            extends,
            first,
            places,
        };
        command.SetAction(result =>
        {
            var language = CommonOptions.LanguageOf(result);
            var asked = result.GetValue(code)!.Trim();
            int Refuse(string why, params ReadOnlySpan<object?> values)
            {
                result.Error().WriteLine(CommandMessages.Wording.Say(why, values).In(language));
                return CommonOptions.Problems;
            }

            if (asked.Length != CodeDigits || !asked.All(char.IsAsciiDigit))
            {
                var found = Divisions.Counties(asked);
                if (found.Count == 0)
                    return Refuse("new.code", asked);
                result
                    .Out()
                    .WriteLine(
                        CommandMessages
                            .Wording.Say("new.counties", asked, string.Join("、", found.Select(f => $"{f.Code} {f.Name}")))
                            .In(language)
                    );
                return CommonOptions.Done;
            }

            if ((result.GetValue(name) ?? Divisions.County(asked)) is not { } county)
                return Refuse("new.code", asked);
            var target = result.GetValue(folder) ?? asked;
            if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
                return Refuse("new.exists", target);
            var divided = Divisions.Towns(asked);
            if (result.GetValue(places) is { } file)
            {
                if (!File.Exists(file))
                    return Refuse("file.none", file);
                (divided, var problems) = PlaceTable.Read(File.ReadAllBytes(file), file, asked);
                foreach (var problem in problems)
                    result.Error().WriteLine($"{problem.At}: {problem.Code} {problem.In(language)}");
                if (divided.Count == 0)
                    return Refuse("new.places");
            }

            var layers = PackageLoader.ShippedLayers();
            var layer = result.GetValue(extends) ?? NewPlan.LayerOf(asked, layers);
            var offered = PackageLoader.OfferedBy(layer, Path.GetFullPath(target));
            if (offered.Count == 0)
                return Refuse("new.layer", layer, string.Join("、", layers.Select(l => l.Id)));
            if (result.GetValue(first) is < EarliestYear or > LatestYear)
                return Refuse("year.bad");
            var plan = new NewPlan
            {
                Code = asked,
                Name = county,
                Extends = layer,
                FirstYear = result.GetValue(first) ?? FirstYearOf(PlanTime.Local(SystemClock.Instance.GetCurrentInstant()).Year),
                Places = divided,
                Departments = [.. offered.Select(o => o.Item).OfType<Department>().Where(d => d.Kind == DepartmentKind.Bureau)],
            };
            Directory.CreateDirectory(Path.Combine(target, Schemas));
            foreach (var made in plan.Files())
                File.WriteAllText(Path.Combine(target, made.Path), made.Text);
            SchemaFiles.Write(Path.Combine(target, Schemas));
            result.Out().WriteLine(CommandMessages.Wording.Say("new.done", target, county, divided.Count, layer).In(language));
            return CommonOptions.Done;
        });
        return command;
    }

    /// <summary>The first year of the national five-year period of a year: 2021, 2026, 2031.</summary>
    static int FirstYearOf(int year) => year - ((year - 1) % 5);
}
