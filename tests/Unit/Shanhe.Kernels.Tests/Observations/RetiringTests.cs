using NodaTime;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Storage.Observations;
using Shanhe.Storage.Postgres.Observations;

namespace Shanhe.Kernels.Tests.Observations;

/// <summary>Readings that leave the online history, with the program dying after each step.</summary>
public abstract class RetiringTests<T>(Func<string, T> open) : IDisposable
    where T : IReadingHistory, IHistoryUpkeep, IDisposable
{
    static readonly StreamKey Moments = new("stack-1", "flue-so2", Cadence.Moment);
    static readonly StreamKey Minutes = Moments with { Cadence = Cadence.Minute };
    static readonly LocalDateTime First = new(2023, 11, 5, 8, 0, 0);
    static readonly Instant Now = Instant.FromUtc(2024, 6, 2, 4, 0);

    readonly string _folder = Directory.CreateTempSubdirectory("shanhe-retiring-").FullName;

    static StreamReading Reading(StreamKey stream, int minute) =>
        new(stream, First.PlusMinutes(minute))
        {
            Value = minute,
            Valid = true,
            Flag = "N",
            Position = minute + 1,
            Received = Now,
        };

    T Open() => open(_folder);

    async Task Fill(bool seal)
    {
        using var history = Open();
        await history.Write([.. Enumerable.Range(0, 60).SelectMany(m => new[] { Reading(Moments, m), Reading(Minutes, m) })], 60);
        if (seal)
            await history.Seal(new LocalDate(2024, 1, 1));
        // One late reading lies in the table above the sealed month.
        await history.Write([Reading(Moments, 70)], 71);
    }

    /// <summary>Moments leave, minutes stay.</summary>
    static LocalDate? StaysFrom(StreamKey stream) => stream.Cadence == Cadence.Moment ? new LocalDate(2024, 3, 1) : null;

    async Task<List<decimal?>> Everywhere(T history, StreamKey stream)
    {
        var (from, to) = (First.PlusDays(-1), First.PlusDays(1));
        return
        [
            .. (await history.All(stream, from, to))
                .Concat(OfflineReadings.Range(_folder, stream, from, to))
                .Select(r => r.Value)
                .Distinct()
                .Order(),
        ];
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    [InlineData(1, false)]
    [InlineData(3, false)]
    public async Task A_run_that_dies_after_any_step_loses_nothing_and_the_next_run_finishes_it(int dies, bool isSealed)
    {
        await Fill(isSealed);
        using (var history = Open())
        {
            await Assert.ThrowsAsync<IOException>(async () =>
                await history.Retire(
                    StaysFrom,
                    Now,
                    dryRun: false,
                    step =>
                    {
                        if (step == dies)
                            throw new IOException("died");
                    }
                )
            );
        }

        using (var history = Open())
        {
            Assert.Equal(61, (await Everywhere(history, Moments)).Count);
            Assert.Equal(60, (await history.All(Minutes, First, First.PlusHours(2))).Count);
            await history.Retire(StaysFrom, Now, dryRun: false);
        }

        using var again = Open();
        Assert.Empty(await again.All(Moments, First, First.PlusHours(2)));
        Assert.Equal(61, OfflineReadings.Range(_folder, Moments, First, First.PlusHours(2)).Count);
        Assert.Equal(60, (await again.All(Minutes, First, First.PlusHours(2))).Count);
        Assert.Equal(First.PlusMinutes(70), await again.OfflineUntil(Moments));
        Assert.Empty(await again.Retire(StaysFrom, Now, dryRun: false));
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_leave_and_moves_nothing()
    {
        await Fill(seal: true);
        using var history = Open();
        var would = Assert.Single(await history.Retire(StaysFrom, Now, dryRun: true));
        Assert.Equal(("2023-11", Cadence.Moment, 1, 61L), (would.Month, would.Cadence, would.Streams, would.Rows));
        Assert.Equal(61, (await history.All(Moments, First, First.PlusHours(2))).Count);
        Assert.Empty(await history.Offline());
    }

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}

public sealed class DuckDbRetiringTests() : RetiringTests<DuckDbHistory>(HistoryPlaces.DuckDb());

public sealed class PostgresRetiringTests() : RetiringTests<PostgresHistory>(HistoryPlaces.Postgres());

public class RetentionSettingsTests
{
    [Fact]
    public void A_rule_of_a_kind_goes_before_the_general_one_and_hours_stay_for_ever()
    {
        var settings = new RetentionSettings
        {
            Rules = [new(Cadence.Moment, 3), new(Cadence.Minute, 24), new(Cadence.Moment, 12, ["flue-gas"])],
        };
        var today = new LocalDate(2024, 6, 2);
        Assert.Equal(new LocalDate(2024, 3, 1), settings.StaysFrom(Cadence.Moment, "air-station", today));
        Assert.Equal(new LocalDate(2023, 6, 1), settings.StaysFrom(Cadence.Moment, "flue-gas", today));
        Assert.Equal(new LocalDate(2022, 6, 1), settings.StaysFrom(Cadence.Minute, "flue-gas", today));
        Assert.Null(settings.StaysFrom(Cadence.Hour, "flue-gas", today));
    }
}
