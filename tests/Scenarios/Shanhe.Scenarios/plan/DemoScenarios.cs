using NodaTime;
using Shanhe.Capabilities.Accounts;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Plans.Sources;
using Shanhe.Storage;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Scenarios.plan;

/// <summary>A data folder that the demonstration has filled.</summary>
public sealed class DemoFolder : IAsyncLifetime
{
    public string Data { get; } = Shell.Temporary();

    public string Told { get; private set; } = "";

    public PlanPackage Package { get; } = PackageLoader.Load(Shell.Plan).Package!;

    public SqliteEvidenceStore Store { get; private set; } = default!;

    public async ValueTask InitializeAsync()
    {
        var (exit, output, error) = await Shell.RunAsync(Data, "demo");
        Assert.True(exit == 0, output + error);
        Told = output;
        Store = new(Path.Combine(Data, "shanhe.db"), new(Package));
    }

    public ValueTask DisposeAsync()
    {
        Store.Dispose();
        return default;
    }
}

/// <summary>What a demonstration promises: a county at work, all of it simulated and made as people would have made it.</summary>
public class DemoScenarios(DemoFolder folder) : IClassFixture<DemoFolder>
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    async Task<IReadOnlyList<PlanRecord>> RecordsAsync(string register) => await folder.Store.RecordsByKey(register, null, 1_000, Stop);

    /// <summary>Account and first password of each row of the sheet in the data folder.</summary>
    (string Account, string Password)[] Sheet() =>
        [
            .. File.ReadAllLines(Path.Combine(folder.Data, "demo-accounts.txt"))
                .Skip(2)
                .Where(l => l.StartsWith('|'))
                .Select(l => l.Split('|', StringSplitOptions.TrimEntries))
                .Select(c => (c[2], c[3])),
        ];

    [Fact]
    public async Task Forty_five_outfalls_stand_in_every_state()
    {
        var outfalls = await RecordsAsync("outfalls");
        Assert.Equal(45, outfalls.Count);
        Assert.Equal(
            folder.Package.Find<Register>("outfalls")!.States.Select(s => s.Id).Order(StringComparer.Ordinal),
            outfalls.Select(o => o.Last.State).Distinct().Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Every_register_that_people_keep_has_records_in_more_than_one_state()
    {
        foreach (var register in folder.Package.Registers.Where(r => !r.Writers.Contains(Roles.Machine)))
        {
            var records = await RecordsAsync(register.Id);
            Assert.True(records.Count >= 2, $"{register.Id}: {records.Count}");
            Assert.True(
                register.States.Count == 1 || records.Select(r => r.Last.State).Distinct().Count() > 1,
                $"{register.Id}: all in one state"
            );
        }

        Assert.Equal(30, (await RecordsAsync("field-inspections")).Count);
        Assert.Equal(25, (await RecordsAsync("complaints")).Count);
        Assert.True((await RecordsAsync("enforcement-cases")).Select(c => c.Last.State).Distinct().Count() >= 8);
    }

    [Fact]
    public async Task Every_record_says_that_it_is_simulated()
    {
        foreach (var register in folder.Package.Registers)
        foreach (var record in await RecordsAsync(register.Id))
            Assert.True(
                record.Last.Fields.Values.Any(v =>
                    v.Contains("模拟", StringComparison.Ordinal) || v.Contains("演示", StringComparison.Ordinal)
                ) || Refers(register, record),
                $"{register.Id} {record.Key}"
            );

        // What was done by months or firms has no words of its own: it belongs to a record, a firm or a period that has.
        static bool Refers(Register register, PlanRecord record) =>
            register.Fields.Any(f => f.Type is FieldType.Reference or FieldType.Firm && record.Last.Fields.ContainsKey(f.Id));
    }

    [Fact]
    public async Task Who_reported_an_outfall_done_is_not_who_checked_it()
    {
        var signed = (await RecordsAsync("outfalls")).Where(o => o.Last.State == "signed-off").ToList();
        Assert.Equal(10, signed.Count);
        foreach (var outfall in signed)
        {
            var history = await folder.Store.RecordHistory("outfalls", outfall.Key, Stop);
            Assert.NotEqual(history.Last(r => r.Move == "finish").Actor, history.Last(r => r.Move == "check").Actor);
            Assert.True(history.Zip(history.Skip(1)).All(p => p.First.At <= p.Second.At));
        }
    }

    [Fact]
    public async Task No_indicator_lacks_a_value_and_none_is_zero_before_a_positive_target()
    {
        using var desk = new PlanDesk(folder.Package, folder.Store, SystemClock.Instance);
        foreach (var year in (int[])[2021, 2022, 2023])
        foreach (var row in await desk.Evaluate(Period.OfYear(year), FigureBasis.Published, Stop))
        {
            Assert.True(row.Computed is not null, $"{row.Indicator} {year}");
            if (row.Target.Value is > 0)
                Assert.True(row.Computed > 0, $"{row.Indicator} {year}");
            Assert.True(row.Simulated, $"{row.Indicator} {year}");
        }
    }

    [Fact]
    public async Task An_account_of_each_role_signs_in_with_the_password_of_the_sheet_and_the_sheet_is_the_owners_alone()
    {
        var accounts = new AccountBook(folder.Store, SystemClock.Instance);
        var roles = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (account, password) in Sheet())
        {
            var signed = await accounts.SignIn(account, password, Stop);
            Assert.True(signed is not null, account);
            roles.Add(signed.Role);
            Assert.Contains(password, folder.Told, StringComparison.Ordinal);
        }

        Assert.Equal(Roles.All.Order(StringComparer.Ordinal), roles.Order(StringComparer.Ordinal));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(Path.Combine(folder.Data, "demo-accounts.txt"))
            );
    }

    [Fact]
    public async Task Of_the_year_that_runs_some_departments_have_handed_in_some_are_verified_and_some_owe()
    {
        var states = new HashSet<string>(StringComparer.Ordinal);
        foreach (var series in folder.Package.Series)
        {
            var figure = await folder.Store.Figure(new(series.Id, Period.OfYear(2024), folder.Package.Plan.County), Stop);
            states.Add(figure?.Last.State.ToString() ?? "owed");
        }

        Assert.Superset(new HashSet<string> { "Submitted", "Verified", "owed" }, states);
    }
}
