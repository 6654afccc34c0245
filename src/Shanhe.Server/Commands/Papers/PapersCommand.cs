using System.CommandLine;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Figures;
using Shanhe.Plans.Text;
using Shanhe.Reports.Papers;

namespace Shanhe.Server.Commands.Papers;

/// <summary><c>shanhe papers</c>: lists the reports that are written out of the evidence, and writes one.</summary>
static class PapersCommand
{
    public static Command Build() => new("papers", "Reports as Word documents and workbooks") { List(), Write() };

    static Command List()
    {
        var format = CommonOptions.Format();
        var command = new Command("list", "The reports that can be written") { format, CommonOptions.Output };
        command.SetDeskAction(
            (result, _, language) =>
            {
                TablePrinter.Print(
                    result,
                    TablePrinter.Named(
                        ["paper", "name", "about", "purpose"],
                        [
                            .. Paper.All.Select(p =>
                                (IReadOnlyList<object?>)
                                    [p.Id, p.Name.In(language), p.About.ToString().ToLowerInvariant(), p.Purpose.In(language)]
                            ),
                        ],
                        language
                    ),
                    result.GetValue(format)!,
                    result.GetValue(CommonOptions.Output)
                );
                return Task.FromResult(CommonOptions.Done);
            }
        );
        return command;
    }

    static Command Write()
    {
        var id = new Argument<string>("paper") { Description = "Which report, such as progress; shanhe papers list names them" };
        id.AcceptOnlyFromAmong([.. Paper.All.Select(p => p.Id)]);
        var year = new Option<int?>("--year") { Description = "Year (default: the newest that is substantially complete)" };
        var month = new Option<int?>("--month") { Description = "Month of a monthly report, 1 to 12" };
        var department = new Option<string>("--department")
        {
            Description = "Department of a department's sheet",
            DefaultValueFactory = _ => "",
        };
        var firm = new Option<string>("--firm") { Description = "Credit code of a firm's file", DefaultValueFactory = _ => "" };
        var site = new Option<string>("--site")
        {
            Description = "Where the portal is; the numbers of the report lead there",
            DefaultValueFactory = _ => "http://localhost:8080",
        };
        var output = new Option<string>("--output", "-o") { Description = "File to write: .docx or .xlsx", Required = true };
        var command = new Command("write", "Write a report") { id, year, month, department, firm, site, output };
        command.SetObservationsAction(
            async (result, county, language, cancellation) =>
            {
                var paper = Paper.All.First(p => p.Id == result.GetValue(id));
                var desk = county.Get<PlanDesk>();
                var papers = county.Get<PaperDesk>();
                var request = new PaperRequest(
                    result.GetValue(year) ?? (paper.Monthly ? desk.Today.Year : await desk.LatestYear(FigureBasis.Published, cancellation)),
                    result.GetValue(month),
                    result.GetValue(paper.About == PaperSubject.Department ? department : firm)!,
                    result.GetValue(site)!.TrimEnd('/'),
                    language,
                    CommonOptions.Owner(desk.Package, "cli")
                );
                if (papers.Refuses(paper, request) is { } refused)
                    return CommonOptions.Say(result, refused.Message, language);
                var file = result.PathOf(result.GetValue(output)!);
                byte[] content;
                IReadOnlyList<Problem> problems = [];
                if (file.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
                    (_, content) = await papers.Workbook(paper, request, cancellation);
                else
                    (_, content, problems) = await papers.Document(paper, request, cancellation);
                await File.WriteAllBytesAsync(file, content, cancellation);
                foreach (var problem in problems)
                    result.Error().WriteLine($"{problem.Code} {problem.In(language)}");
                result.Out().WriteLine(CommandMessages.Wording.Say("written", result.GetValue(output)).In(language));
                return problems.Count == 0 ? CommonOptions.Done : CommonOptions.Problems;
            }
        );
        return command;
    }
}
