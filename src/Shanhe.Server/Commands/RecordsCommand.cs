using System.CommandLine;
using NodaTime;
using Shanhe.Capabilities.Packages;
using Shanhe.Capabilities.Plan;
using Shanhe.Capabilities.Registers;
using Shanhe.Evidence;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Sources;
using Shanhe.Plans.Text;
using Shanhe.Reports.RecordForms;
using Shanhe.Reports.Tables;
using Shanhe.Server.Counties;

namespace Shanhe.Server.Commands;

/// <summary><c>shanhe records</c>: templates, imports, exports, lists and moves of register records.</summary>
static class RecordsCommand
{
    static readonly Argument<string> RegisterName = new("register") { Description = "The register" };
    static readonly Option<string> ActorName = new("--actor")
    {
        Description = "Who acts, written into the journal (default: cli)",
        DefaultValueFactory = _ => "cli",
    };
    static readonly Option<string?> Department = new("--department")
    {
        Description = "The department for which it is done (default: the lead department)",
    };

    public static Command Build() =>
        new("records", "Records of registers: template, import, export, list, move, check, migrate")
        {
            Template(),
            Import(),
            Export(),
            List(),
            Move(),
            Check(),
            MigrateCommand.Build(),
        };

    /// <summary>Runs with a register of the package, or says which is near.</summary>
    static void SetRegisterAction(this Command command, Func<ParseResult, County, Register, Language, Task<int>> work) =>
        command.SetRegisterAction((result, county, register, language, _) => work(result, county, register, language));

    static void SetRegisterAction(this Command command, Func<ParseResult, County, Register, Language, CancellationToken, Task<int>> work) =>
        command.SetCountyAction(
            async (result, county, language, cancellation) =>
            {
                var name = result.GetValue(RegisterName)!;
                if (county.Package!.Find<Register>(name) is { } register)
                    return await work(result, county, register, language, cancellation);
                Print(
                    result,
                    [
                        new(
                            "E340",
                            default,
                            EvidenceMessages.Wording.Say("E340", name),
                            Nearest.Name(name, county.Package!.Registers.Select(r => r.Id))
                        ),
                    ],
                    language
                );
                return CommonOptions.Usage;
            }
        );

    static void Print(ParseResult result, IEnumerable<Problem> problems, Language language)
    {
        foreach (var p in problems)
            result.Error().WriteLine($"{(p.At.File is { Length: > 0 } file ? file + ": " : "")}{p.Code} {p.In(language)}");
    }

    static Actor ActorOf(ParseResult result, PlanDesk desk) =>
        result.GetValue(Department) is { } department && department != desk.Package.Plan.LeadDepartment
            ? new(result.GetValue(ActorName)!, result.GetValue(ActorName)!, Roles.Department, department)
            : CommonOptions.Owner(desk.Package, result.GetValue(ActorName)!);

    static ValueTask<Func<RecordRevision, IReadOnlyDictionary<string, Measured>>> MeasuredBy(
        PlanDesk desk,
        Register register,
        IReadOnlyList<ListedRecord> items
    ) => desk.Records.MeasuredNow(register, [.. items.Select(i => i.Record.Last)]);

    static Command Template()
    {
        var output = new Option<string>("--output", "-o") { Description = "The workbook to write", Required = true };
        var command = new Command("template", "Write the workbook by which records are handed in") { RegisterName, output };
        command.SetRegisterAction(
            async (result, county, register, language) =>
            {
                var desk = county.Get<PlanDesk>();
                File.WriteAllBytes(
                    result.PathOf(result.GetValue(output)!),
                    RecordTemplate.Write(desk.Package, register, language, takesOver: true)
                );
                result.Out().WriteLine(result.GetValue(output));
                return CommonOptions.Done;
            }
        );
        return command;
    }

    static Command Import()
    {
        var file = new Argument<string>("file") { Description = "Workbook (.xlsx) or CSV" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would happen" };
        var command = new Command(
            "import",
            "Take records from a workbook or CSV; the same file twice changes nothing; exit code 1 when a row was refused"
        )
        {
            RegisterName,
            file,
            Department,
            dryRun,
            ActorName,
        };
        command.SetRegisterAction(
            async (result, county, register, language, cancellation) =>
            {
                var desk = county.Get<PlanDesk>();
                var path = result.PathOf(result.GetValue(file)!);
                if (!File.Exists(path))
                {
                    result.Error().WriteLine(CommandMessages.Wording.Say("file.none", path).In(language));
                    return CommonOptions.Usage;
                }

                var given = await county
                    .Get<RecordIntake>()
                    .Take(
                        register,
                        await File.ReadAllBytesAsync(path, cancellation),
                        Path.GetFileName(path),
                        ActorOf(result, desk),
                        result.GetValue(dryRun),
                        int.MaxValue,
                        cancellation
                    );
                Print(result, [.. given.Notes, .. given.Problems], language);
                if (given.Result is not { } taken)
                    return CommonOptions.Problems;
                Print(result, taken.Problems, language);
                result
                    .Out()
                    .WriteLine(
                        RecordMessages
                            .Wording.Say(
                                taken.DryRun ? "import.would" : "import.did",
                                taken.Created,
                                taken.Changed,
                                taken.Unchanged,
                                taken.Refused
                            )
                            .In(language)
                    );
                return taken.Problems.Count > 0 ? CommonOptions.Problems : CommonOptions.Done;
            }
        );
        return command;
    }

    static Command Export()
    {
        var output = new Option<string>("--output", "-o")
        {
            Description = "File to write: .xlsx, .csv, .json, .md, .geojson or .gpkg",
            Required = true,
        };
        var state = new Option<string?>("--state") { Description = "Only records in this state" };
        var command = new Command("export", "Write the records of a register to a file") { RegisterName, output, state };
        command.SetRegisterAction(
            async (result, county, register, language) =>
            {
                var desk = county.Get<PlanDesk>();
                var path = result.PathOf(result.GetValue(output)!);
                var items = (
                    await county
                        .Get<RecordQueries>()
                        .Page(
                            new(register.Id)
                            {
                                State = result.GetValue(state),
                                Limit = int.MaxValue,
                                Descending = false,
                            },
                            CommonOptions.Owner(desk.Package, "cli")
                        )
                ).Items;
                switch (Path.GetExtension(path))
                {
                    case ".geojson":
                        File.WriteAllText(
                            path,
                            RecordExport.GeoJson(desk.Package, register, items, await MeasuredBy(desk, register, items))
                        );
                        break;
                    case ".gpkg":
                        File.WriteAllBytes(
                            path,
                            RecordExport.GeoPackage(desk.Package, register, items, await MeasuredBy(desk, register, items))
                        );
                        break;
                    case var extension:
                        TablePrinter.Print(
                            result,
                            RecordExport.Table(desk.Package, register, items, language, measured: await MeasuredBy(desk, register, items)),
                            extension.TrimStart('.') is "csv" or "json" or "md" or "xlsx" ? extension.TrimStart('.') : "csv",
                            path
                        );
                        break;
                }

                result.Out().WriteLine(RecordMessages.Wording.Say("export.did", items.Count, path).In(language));
                return CommonOptions.Done;
            }
        );
        return command;
    }

    static Command List()
    {
        var state = new Option<string?>("--state") { Description = "Only records in this state" };
        var search = new Option<string?>("--search") { Description = "Only records with these words" };
        var late = new Option<bool>("--late") { Description = "Only records whose deadline has passed" };
        var limit = new Option<int>("--limit") { Description = "How many (default 100)", DefaultValueFactory = _ => 100 };
        var format = CommonOptions.Format();
        var command = new Command("list", "Print records of a register")
        {
            RegisterName,
            state,
            search,
            late,
            limit,
            format,
            CommonOptions.Output,
        };
        command.SetRegisterAction(
            async (result, county, register, language) =>
            {
                var desk = county.Get<PlanDesk>();
                var items = (
                    await county
                        .Get<RecordQueries>()
                        .Page(
                            new(register.Id)
                            {
                                State = result.GetValue(state),
                                Search = result.GetValue(search),
                                LateAt = result.GetValue(late) ? SystemClock.Instance.GetCurrentInstant() : null,
                                Limit = result.GetValue(limit),
                            },
                            CommonOptions.Owner(desk.Package, "cli")
                        )
                ).Items;
                // On a terminal what names a record; every field to files and programs.
                TablePrinter.Print(
                    result,
                    result.GetValue(format) == "table"
                        ? Brief(desk.Package, register, items, language)
                        : RecordExport.Table(desk.Package, register, items, language, measured: await MeasuredBy(desk, register, items)),
                    result.GetValue(format)!,
                    result.GetValue(CommonOptions.Output)
                );
                return CommonOptions.Done;
            }
        );
        return command;
    }

    static Table Brief(PlanPackage package, Register register, IReadOnlyList<ListedRecord> items, Language language)
    {
        string[] keys = ["record", "title", "state", "due", "town"];
        return TablePrinter.Named(
            keys,
            [
                .. items.Select(i =>
                {
                    var town = RecordEntries.Of(package, register, i.Record).Town;
                    return (IReadOnlyList<object?>)
                        [
                            i.Record.Key,
                            i.Title,
                            register.State(i.Record.Last.State).Name.In(language),
                            i.Due?.Local().Date.ToString("uuuu-MM-dd", null),
                            package.Find<PlanPlace>(town)?.Name.In(language),
                        ];
                }),
            ],
            language
        );
    }

    /// <summary>
    /// What a package means for the records there are: states and fields that it no longer has, codes it no longer knows.
    /// </summary>
    static Command Check()
    {
        var command = new Command(
            "check",
            "Say what the package (--plan) means for the records that there are, before it is served; exit code 1 when something is no longer readable as it was"
        );
        command.SetAction(
            async (result, cancellation) =>
            {
                var language = CommonOptions.LanguageOf(result);
                if (CommonOptions.LoadPlan(result) is not { } package)
                    return CommonOptions.Problems;
                await using var folder = CountyFolder.Open(result.GetValue(CommonOptions.Data)!);
                var (records, found) = (0, 0);
                await foreach (var (register, key, remarks) in folder.County.Get<PackageReview>().Remarks(package, cancellation))
                {
                    records++;
                    found += remarks.Count;
                    foreach (var text in remarks)
                        result.Error().WriteLine($"{register.Id}/{key}: {text.In(language)}");
                }

                result.Out().WriteLine(RecordMessages.Wording.Say("review.done", records, found).In(language));
                return found > 0 ? CommonOptions.Problems : CommonOptions.Done;
            }
        );
        return command;
    }

    static Command Move()
    {
        var move = new Argument<string>("move") { Description = "The move" };
        var keys = new Argument<string[]>("keys") { Description = "Keys of the records", Arity = ArgumentArity.OneOrMore };
        var reason = new Option<string>("--reason") { Description = "Reason, where the move asks for one", DefaultValueFactory = _ => "" };
        var field = new Option<string[]>("--field")
        {
            Description = "A field that the move fills, as NAME=VALUE; may be given several times",
            DefaultValueFactory = _ => [],
        };
        var command = new Command("move", "Move records to their next state; exit code 1 when one was refused")
        {
            RegisterName,
            move,
            keys,
            reason,
            field,
            Department,
            ActorName,
        };
        command.SetRegisterAction(
            async (result, county, register, language) =>
            {
                var desk = county.Get<PlanDesk>();
                var refused = 0;
                var given = result.GetValue(field)!.Select(f => f.Split('=', 2)).ToList();
                if (given.FirstOrDefault(f => f.Length < 2 || register.Field(f[0]) is null) is { } wrong)
                {
                    result
                        .Error()
                        .WriteLine(
                            CommandMessages
                                .Wording.Say("field.none", wrong[0], string.Join(", ", register.Fields.Select(f => f.Id)))
                                .In(language)
                        );
                    return CommonOptions.Usage;
                }

                var fields = given
                    .GroupBy(f => f[0], StringComparer.Ordinal)
                    .ToDictionary(f => f.Key, f => f.Last()[1], StringComparer.Ordinal);
                foreach (var key in result.GetValue(keys)!)
                {
                    var outcome = await desk.Records.Move(
                        register.Id,
                        key,
                        result.GetValue(move)!,
                        ActorOf(result, desk),
                        result.GetValue(reason)!,
                        fields: fields.Count > 0 ? fields : null
                    );
                    Print(result, outcome.Problems.Select(p => p with { At = new(key, 0, 0) }), language);
                    if (outcome.Revision is { } revision)
                        result.Out().WriteLine($"{key} {register.State(revision.State).Name.In(language)}");
                    else
                        refused++;
                }

                return refused > 0 ? CommonOptions.Problems : CommonOptions.Done;
            }
        );
        return command;
    }
}
