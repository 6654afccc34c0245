using System.Globalization;

namespace Shanhe.Records.Bench;

/// <summary>Fills both stores and asks them the same.</summary>
sealed class Trial(string folder, Rows rows, int records, int revisions)
{
    readonly int _each = records / rows.Registers;

    Task<KernelStore> Kernel() => KernelStore.Open(Path.Combine(folder, "kernel.db"), rows);

    PlainStore Plain() => new(Path.Combine(folder, "plain.db"), rows);

    /// <summary>Creates every record, then edits each as often as it takes to have its revisions.</summary>
    public async Task Fill()
    {
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{records} records in {rows.Registers} registers, {revisions} revisions each")
        );
        using var kernel = await Kernel();
        using var plain = Plain();
        for (var round = 0; round < revisions; round++)
            Report.Rate(
                round == 0 ? "import of new records" : $"import of changes, round {round}",
                records,
                await Round(kernel, round),
                await Round(plain, round)
            );
    }

    Task<Took> Round(IStore store, int round) =>
        Report.Watch(async () =>
        {
            for (var r = 0; r < rows.Registers; r++)
                await store.Import(Rows.Register(r), Rows.Take(_each, round));
        });

    public async Task Ask()
    {
        using var kernel = await Kernel();
        using var plain = Plain();
        await Ask(kernel, plain, "list page 1 of 50, newest first", 200, s => s.ListByKey());
        await Ask(kernel, plain, "list page: town filter, sorted by width", 200, s => s.ListByWidth());
        await Ask(kernel, plain, "list page deep (keyset)", 200, s => s.ListDeep(_each));
        await Ask(kernel, plain, "count by town", 50, s => s.CountByTown());
        await Ask(kernel, plain, $"export of {_each} records, by key", 3, s => s.Export());
        await Ask(kernel, plain, "record with revisions, links, thread", 300, s => s.One(_each));
        await Ask(kernel, plain, "search 4 characters, all registers", 100, s => s.Search(rows.Word(_each)));
        await Ask(kernel, plain, "search a pair that every record has", 50, s => s.Search("排口"));
        await Ask(kernel, plain, "search a pair that no record has", 20, s => s.Search("鲸鱼"));
        await Ask(kernel, plain, "edit one record, durable", 200, s => s.Edit(_each));
        Report.Size("bytes a record", records, kernel.Size, plain.Size);
    }

    static async Task Ask(IStore kernel, IStore plain, string what, int runs, Func<IStore, ValueTask> run) =>
        Report.Times(what, await Report.Time(runs, () => run(kernel)), await Report.Time(runs, () => run(plain)));
}
