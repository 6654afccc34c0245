using System.Globalization;

namespace Shanhe.Records.Bench;

/// <summary>Fills both stores and asks them the same.</summary>
sealed class Trial(string folder, Rows rows, int records, int revisions)
{
    readonly int _each = records / rows.Registers;

    KernelStore Kernel() => new(Path.Combine(folder, "kernel.db"), rows);

    PlainStore Plain() => new(Path.Combine(folder, "plain.db"), rows);

    /// <summary>Creates every record, then edits each as often as it takes to have its revisions.</summary>
    public void Fill()
    {
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{records} records in {rows.Registers} registers, {revisions} revisions each")
        );
        using var kernel = Kernel();
        using var plain = Plain();
        for (var round = 0; round < revisions; round++)
            Report.Rate(
                round == 0 ? "import of new records" : $"import of changes, round {round}",
                records,
                Round(kernel, round),
                Round(plain, round)
            );
    }

    Took Round(IStore store, int round) =>
        Report.Watch(() =>
        {
            for (var r = 0; r < rows.Registers; r++)
                store.Import(Rows.Register(r), Rows.Take(_each, round));
        });

    public void Ask()
    {
        using var kernel = Kernel();
        using var plain = Plain();
        Ask(kernel, plain, "list page 1 of 50, newest first", 200, s => s.ListByKey());
        Ask(kernel, plain, "list page: town filter, sorted by width", 200, s => s.ListByWidth());
        Ask(kernel, plain, "list page deep (keyset)", 200, s => s.ListDeep(_each));
        Ask(kernel, plain, "count by town", 50, s => s.CountByTown());
        Ask(kernel, plain, "record with revisions, links, thread", 300, s => s.One(_each));
        Ask(kernel, plain, "search 4 characters, all registers", 100, s => s.Search(rows.Word(_each)));
        Ask(kernel, plain, "search a pair that every record has", 50, s => s.Search("排口"));
        Ask(kernel, plain, "search a pair that no record has", 20, s => s.Search("鲸鱼"));
        Ask(kernel, plain, "edit one record, durable", 200, s => s.Edit(_each));
        Report.Size("bytes a record", records, kernel.Size, plain.Size);
    }

    static void Ask(IStore kernel, IStore plain, string what, int runs, Action<IStore> run) =>
        Report.Times(what, Report.Time(runs, () => run(kernel)), Report.Time(runs, () => run(plain)));
}
