using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Reports.RecordForms;
using Shanhe.Reports.Tables;

namespace Shanhe.Records.Bench;

/// <summary>A workbook as an office would hand it in.</summary>
static class SheetTrial
{
    public static async Task Run(Rows rows, int count)
    {
        var register = rows.Package.Find<Register>(Rows.Register(0))!;
        var fields = RecordColumns.Of(register).Where(f => Rows.Fields(0, 0).ContainsKey(f.Id)).ToList();
        using var workbook = new MemoryStream();
        TableWriter.Xlsx(
            new(
                [.. fields.Select(f => f.Name.Zh)],
                [.. Rows.Take(count, 0).Select(r => fields.Select(f => (object?)r.Fields[f.Id]).ToList())]
            ),
            workbook
        );
        Console.WriteLine($"{count} rows, {workbook.Length / 1_000_000.0:0.0} MB");
        var folder = Directory.CreateTempSubdirectory("shanhe-bench-").FullName;
        try
        {
            using var kernel = await KernelStore.Open(Path.Combine(folder, "kernel.db"), rows);
            RecordSheetRows? sheet = null;
            Report.Took(
                "read the workbook",
                await Report.Watch(() =>
                {
                    sheet = RecordSheet.Read(rows.Package, register, workbook.ToArray(), "points.xlsx");
                    return ValueTask.CompletedTask;
                })
            );
            if (sheet!.Rows.Count != count)
                throw new InvalidDataException(sheet.Problems[0].Message.En);
            Report.Took("dry run", await Report.Watch(() => kernel.Import(register.Id, sheet.Rows, dryRun: true)));
            Report.Took("import", await Report.Watch(() => kernel.Import(register.Id, sheet.Rows)));
            Report.Took("the same again: nothing changes", await Report.Watch(() => kernel.Import(register.Id, sheet.Rows)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
