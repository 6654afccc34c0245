using System.Globalization;
using Shanhe.Records.Bench;

// The register kernel beside plain SQLite that keeps the same rows without rules, links or a chain: import, list, record, search, edit.
// all  [records] [registers] [revisions]          fills both in a temporary folder, asks, and throws them away
// fill FOLDER records registers revisions         fills both and keeps them
// ask  FOLDER records registers                   asks what was filled
// sheet [rows]                                    a workbook of so many rows: read, rehearsed, taken, handed in again
// front FOLDER records                            a server on so many records of a counting register: start, pages idle and after a write
// map FOLDER [records]                            tiles of a register beside the whole of it as GeoJSON
// officials [N] [seconds] [records]               puts people to work on a running server
// Run from the root of the tree.
const string Package = "tests/packages/qingshan";
switch (args.FirstOrDefault() ?? "all")
{
    case "all":
        var folder = Directory.CreateTempSubdirectory("shanhe-bench-").FullName;
        try
        {
            var all = new Trial(folder, new Rows(Package, Number(2, 1)), Number(1, 100_000), Number(3, 1));
            await all.Fill();
            await all.Ask();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    case "front":
        return await Front.Run(args[1], Number(2, 50_000));
    case "map":
        await MapTrial.Run(args[1], Package, Number(2, 100_000));
        return 0;
    case "officials":
        return await Officials.RunAsync(args[1..]);
    case "sheet":
        await SheetTrial.Run(new Rows(Package, 1), Number(1, 100_000));
        return 0;
    case "fill":
        Directory.CreateDirectory(args[1]);
        await new Trial(args[1], new Rows(Package, Number(3, 100)), Number(2, 1_000_000), Number(4, 5)).Fill();
        return 0;
    case "ask":
        await new Trial(args[1], new Rows(Package, Number(3, 100)), Number(2, 1_000_000), 0).Ask();
        return 0;
    default:
        Console.Error.WriteLine(
            "all [records] [registers] [revisions] | fill FOLDER records registers revisions | ask FOLDER records registers | sheet [rows] | front FOLDER records | map FOLDER [records] | officials [N] [seconds] [records]"
        );
        return 2;
}

int Number(int index, int fallback) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : fallback;
