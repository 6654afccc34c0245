using System.Globalization;
using Shanhe.Records.Bench;

// The register kernel beside plain SQLite that keeps the same rows without rules, revisions or a chain: import, list, record, search.
// Arguments: number of records, folder of the package, register. 'officials [N] [seconds]' puts people to work on a running server instead.
if (args is ["officials", .. var wanted]) return await Officials.RunAsync(wanted);
var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
var rows = new Rows(args.Length > 1 ? args[1] : "tests/packages/qingshan");
var folder = Directory.CreateTempSubdirectory("shanhe-bench-").FullName;
try
{
    using var plain = new PlainStore(Path.Combine(folder, "plain.db"));
    using var kernel = new KernelStore(Path.Combine(folder, "kernel.db"), rows.Package);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} records of register outfalls; one process, best of the warm runs unless p95 is said"));
    Report.Rate("import", count, kernel.Import(count), plain.Import(count));
    Report.Times("list page 1 of 50, newest first", kernel.Times(200, k => k.ListByKey()), plain.Times(200, p => p.ListByKey()));
    Report.Times("list page: town filter, sorted by width", kernel.Times(200, k => k.ListByWidth()), plain.Times(200, p => p.ListByWidth()));
    Report.Times("list page deep (keyset)", kernel.Times(200, k => k.ListDeep(count)), plain.Times(200, p => p.ListDeep(count)));
    Report.Times("count by town", kernel.Times(50, k => k.CountByTown()), plain.Times(50, p => p.CountByTown()));
    Report.Times("record with its revisions, links, thread", kernel.Times(300, k => k.One(rows, count)), plain.Times(300, p => p.One(rows, count)));
    Report.Times("search 4 characters", kernel.Times(100, k => k.Search(rows.Word(count))), plain.Times(100, p => p.Search(rows.Word(count))));
    Report.Times("search a common pair of characters", kernel.Times(100, k => k.Search("排口")), plain.Times(20, p => p.Search("排口")));
    Report.Times("edit one record, durable", kernel.Times(200, k => k.Edit(rows, count)), plain.Times(200, p => p.Edit(rows, count)));
    Report.Size("bytes a record", count, kernel.Size, plain.Size);
}
finally
{
    Directory.Delete(folder, recursive: true);
}

return 0;
