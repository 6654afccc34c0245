using System.Globalization;
using CsCheck;
using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Records;
using Shanhe.Kernels.Tests.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Kernels.Tests.Stores.Faults;

/// <summary>
/// Something that somebody does. What was seen before it is noted first, so that asking again asks for the same: a phone or a page that
/// got no answer sends what it sent.
/// </summary>
abstract record Deed
{
    /// <summary>Looks at what there is and gives what is asked for then, once or again.</summary>
    public abstract Task<Func<Task>> Begin(FaultyCounty county);

    static readonly string[] Years = ["2025", "2026", "2027"];

    static readonly FigureAction[] Promotions = [FigureAction.Verify, FigureAction.Publish, FigureAction.Return, FigureAction.Withdraw];

    static readonly string[] Moves = ["order", "extend", "pause", "resume", "accept", "sign"];

    static Gen<T> Of<T>(T[] all) => Gen.Int[0, all.Length - 1].Select(i => all[i]);

    /// <summary>Any deed.</summary>
    public static readonly Gen<Deed> Any = Gen.Frequency<Deed>(
        (3, Gen.Select(Of(Years), Gen.Int[1, 9], (y, v) => (Deed)new EnterFigure(y, v))),
        (4, Gen.Select(Of(Years), Of(Promotions), (y, a) => (Deed)new PromoteFigure(y, a))),
        (4, Gen.Int[0, 5].Select(i => (Deed)new OpenRecord(i))),
        (3, Gen.Select(Gen.Int[0, 5], Gen.Int[1, 15], (i, w) => (Deed)new EditRecord(i, w))),
        (8, Gen.Select(Gen.Int[0, 5], Of(Moves), (i, m) => (Deed)new MoveRecord(i, m))),
        (1, Gen.Select(Gen.Int[0, 3], Gen.Int[1, 12], (i, n) => (Deed)new ImportRecords(i, n))),
        (1, Gen.Int[0, 3].Select(i => (Deed)new AttachFile(i))),
        (1, Gen.Const((Deed)new SealJournal()))
    );

    static async Task<PlanRecord?> Found(FaultyCounty county, int which) =>
        (await county.Store.RecordsByKey("outfalls", null, 100)).ElementAtOrDefault(which);

    sealed record EnterFigure(string Year, int Value) : Deed
    {
        public override async Task<Func<Task>> Begin(FaultyCounty county)
        {
            await ValueTask.CompletedTask;
            IReadOnlyList<FigureEntry> entries =
            [
                Entry("river.clean", Value.ToString(CultureInfo.InvariantCulture) + ".1"),
                Entry("river.clean", "0." + Value.ToString(CultureInfo.InvariantCulture)) with
                {
                    Place = "990001100",
                },
            ];
            return async () => county.Acknowledged(await county.Desk.Figures.Enter(entries, Desk.Bureau, allOrNothing: true, submit: true));
        }

        FigureEntry Entry(string series, string value) =>
            new(new Place("test", 1, 1), series, Year, "990001", value, "km", "年报", "test") { Reason = "复核" };
    }

    sealed record PromoteFigure(string Year, FigureAction Action) : Deed
    {
        public override async Task<Func<Task>> Begin(FaultyCounty county)
        {
            var key = new FigureKey(
                "river.clean",
                Shanhe.Plans.Periods.Period.OfYear(int.Parse(Year, CultureInfo.InvariantCulture)),
                "990001"
            );
            var seen = (await county.Store.Figure(key))?.Last.No;
            return async () => county.Acknowledged(await county.Desk.Move([key], Action, Desk.Lead, "审核", seen ?? 0));
        }
    }

    sealed record OpenRecord(int Which) : Deed
    {
        public override async Task<Func<Task>> Begin(FaultyCounty county)
        {
            await ValueTask.CompletedTask;
            var fields = Desk.Outfall(("code", $"AB-00{Which}"), ("name", $"口{Which}"), ("width", "0.1"), ("days", "30"));
            return async () => county.Acknowledged(await county.Desk.Records.Create("outfalls", fields, Desk.Bureau, $"request-{Which}"));
        }
    }

    sealed record EditRecord(int Which, int Width) : Deed
    {
        public override async Task<Func<Task>> Begin(FaultyCounty county)
        {
            if (await Found(county, Which) is not { } seen)
                return () => Task.CompletedTask;
            var fields = new Dictionary<string, string> { ["width"] = Width.ToString(CultureInfo.InvariantCulture) };
            return async () => county.Acknowledged(await county.Desk.Records.Edit("outfalls", seen.Key, fields, Desk.Bureau, seen.Last.No));
        }
    }

    sealed record MoveRecord(int Which, string Move) : Deed
    {
        public override async Task<Func<Task>> Begin(FaultyCounty county)
        {
            if (await Found(county, Which) is not { } seen)
                return () => Task.CompletedTask;
            var actor = Move == "sign" ? Desk.Lead : Desk.Bureau;
            return async () => county.Acknowledged(await county.Desk.Records.Move("outfalls", seen.Key, Move, actor, "缘由", seen.Last.No));
        }
    }

    sealed record ImportRecords(int From, int Count) : Deed
    {
        public override async Task<Func<Task>> Begin(FaultyCounty county)
        {
            await ValueTask.CompletedTask;
            var rows = Enumerable
                .Range(From, Count)
                .Select(i => new ImportRow(i + 2, Desk.Outfall(("code", $"IM-{i:000}"), ("name", $"行{i}"), ("class", "21"))))
                .ToList();
            return async () => await county.Desk.Records.Import("outfalls", rows, Desk.Bureau, dryRun: false);
        }
    }

    sealed record AttachFile(int Which) : Deed
    {
        static readonly Register Outfalls = Desk.Package.Find<Register>("outfalls")!;

        public override async Task<Func<Task>> Begin(FaultyCounty county)
        {
            await ValueTask.CompletedTask;
            var file = new UploadedFile("", $"p{Which}.jpg", "image/jpeg", 100);
            return async () => await county.Desk.Records.Attach(Outfalls, file, Desk.Bureau, _ => county.Keep($"photo {Which}"));
        }
    }

    sealed record SealJournal : Deed
    {
        public override async Task<Func<Task>> Begin(FaultyCounty county)
        {
            await ValueTask.CompletedTask;
            return async () => await county.Seals.Seal();
        }
    }
}
