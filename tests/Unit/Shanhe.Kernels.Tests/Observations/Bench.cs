using NodaTime;
using Shanhe.Hj212;
using Shanhe.Kernels.Tests.Stores;
using Shanhe.Observations;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Storage.Observations;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Kernels.Tests.Observations;

/// <summary>
/// Stores in a folder of their own, with a stack and an air station registered, and a clock that stands at 2024-06-02 12:00.
/// </summary>
public sealed class Bench : IDisposable
{
    public const string Mn = "010000A8900016F000169DC0";

    readonly Journal _journal;

    Bench(string? folder, LocalDateTime? now)
    {
        Folder = folder ?? Directory.CreateTempSubdirectory("shanhe-observations-").FullName;
        Clock = new(PlanTime.ToInstant(now ?? new LocalDateTime(2024, 6, 2, 12, 0)));
        _journal = new();
    }

    public static async Task<Bench> Start(
        string? folder = null,
        LocalDateTime? now = null,
        StoreSteps? steps = null,
        BenchStores? stores = null
    )
    {
        var bench = new Bench(folder, now) { Steps = steps, Stores = stores ?? BenchStores.Embedded() };
        await bench.Open();
        if (bench.Book.Now.Devices.IsEmpty)
            await bench.Register();
        steps?.Begin();
        return bench;
    }

    public string Folder { get; }

    public TestClock Clock { get; }

    public required BenchStores Stores { get; init; }

    public IRawArchive Archive { get; private set; } = default!;

    public IReadingHistory History { get; private set; } = default!;

    public IHistoryUpkeep Upkeep => (IHistoryUpkeep)History;

    public SqlObservationState State { get; private set; } = default!;

    public SiteBook Book { get; private set; } = default!;

    public ObservationEngine Engine { get; private set; } = default!;

    /// <summary>The steps on the stores of what derives; <c>null</c>: none is to fail.</summary>
    public StoreSteps? Steps { get; init; }

    static readonly PlanPackage Package = Checkout.Load(Checkout.Plan);

    async Task Open()
    {
        Archive = Stores.Archive(Path.Combine(Folder, "archive"));
        History = Stores.History(Path.Combine(Folder, "history"));
        State = TestStores.State(Folder);
        Book = await SiteBook.Open(Package, _journal, State, Clock);
        Engine = await ObservationEngine.Open(
            Book,
            FailingPort.On(Archive, Steps),
            FailingPort.On(History, Steps),
            FailingPort.On<IObservationState>(State, Steps),
            (FailingPort.On(Upkeep, Steps), FailingPort.On<IStateUpkeep>(State, Steps)),
            Clock
        );
    }

    async ValueTask Register()
    {
        Assert.Empty(
            (
                await Book.Put(
                    new Site
                    {
                        Id = "stack-1",
                        Kind = "flue-gas",
                        Name = LocalText.Same("焦化厂1号排口"),
                        Place = "140825",
                        Owner = "焦化厂",
                    },
                    "test",
                    ""
                )
            ).Problems
        );
        Assert.Empty((await Book.Put(new Device { Mn = Mn, Site = "stack-1" }, new("123456"), "test", "")).Problems);
    }

    /// <summary>Closes everything and opens it again, as a new start does.</summary>
    public async Task Restart()
    {
        Dispose();
        Steps?.Revive();
        await Open();
    }

    /// <summary>The history is lost while the program is down.</summary>
    public void LoseHistory() => Stores.LoseHistory(Path.Combine(Folder, "history"));

    public static byte[] Frame(int command, LocalDateTime time, params (string Factor, string Sub, string Value)[] values)
    {
        var items = values
            .GroupBy(v => v.Factor)
            .Select(g =>
                (IReadOnlyList<Field>)[.. g.Select(v => new Field($"{v.Factor}-{v.Sub}", v.Value)), new Field(g.Key + "-Flag", "N")]
            )
            .Prepend([new Field("DataTime", TimeText.Write(time))])
            .ToList();
        return FrameWriter.Write(
            MessageFactory.Create(
                Hj212Version.V2017,
                time.PlusMilliseconds(1),
                "31",
                command,
                "123456",
                Mn,
                new OtherParameters(items),
                wantsAnswer: true
            )
        );
    }

    public async Task<long> Archived(byte[] frame, EntryKind kind = EntryKind.Frame) =>
        await Archive.Append(
            [new RawInput(Clock.GetCurrentInstant(), kind, Mn, "127.0.0.1", "", frame)],
            TestContext.Current.CancellationToken
        );

    public async Task Derived(params byte[][] frames)
    {
        foreach (var frame in frames)
            await Archived(frame);
        while (await Engine.Step() > 0) { }
    }

    /// <summary>Derives what has come, and lets happen what is due.</summary>
    public async Task Follow()
    {
        while (await Engine.Step() > 0) { }

        await Engine.Tick();
    }

    /// <summary>Lets so many seconds pass on the clock, and what is due then happen.</summary>
    public async Task Later(int seconds = 30)
    {
        Clock.Now += Duration.FromSeconds(seconds);
        await Engine.Tick();
    }

    public void Dispose()
    {
        Engine.Dispose();
        Book.Dispose();
        (Archive as IDisposable)?.Dispose();
        (History as IDisposable)?.Dispose();
        State.Dispose();
    }

    /// <summary>Plays the journal of changes.</summary>
    sealed class Journal : ISiteJournal
    {
        readonly List<DatedChange> _changes = [];

        public IAsyncEnumerable<DatedChange> Changes(CancellationToken cancellation = default) => _changes.ToAsyncEnumerable();

        public ValueTask Append(DatedChange change, CancellationToken cancellation = default)
        {
            _changes.Add(change);
            return ValueTask.CompletedTask;
        }

        public ValueTask Note(string kind, string subject, object body, string actor, CancellationToken cancellation = default) =>
            ValueTask.CompletedTask;
    }
}

/// <summary>A clock that is set by hand.</summary>
public sealed class TestClock(Instant now) : IClock
{
    public Instant Now { get; set; } = now;

    public Instant GetCurrentInstant() => Now;
}
