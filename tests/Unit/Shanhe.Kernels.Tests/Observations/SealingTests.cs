using NodaTime;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Storage.Observations;
using Shanhe.Storage.Postgres.Observations;

namespace Shanhe.Kernels.Tests.Observations;

public abstract class SealingTests<T>(Func<string, T> open) : IDisposable
    where T : IReadingHistory, IHistoryUpkeep, IDisposable
{
    static readonly LocalDateTime First = new(2024, 1, 1, 0, 0);

    readonly string _folder = Directory.CreateTempSubdirectory("shanhe-sealing-").FullName;

    [Fact]
    public async Task Whoever_reads_while_a_month_is_sealed_finds_all_of_it()
    {
        using var history = open(_folder);
        var stream = new StreamKey("air-1", "a34004", Cadence.Hour);
        const int months = 8;
        await history.Write([.. Enumerable.Range(0, months * 100).Select(h => Reading(stream, h))], months * 100);
        using var sealed_ = new CancellationTokenSource();
        var readers = Enumerable
            .Range(0, 3)
            .Select(_ =>
                Task.Run(
                    async () =>
                    {
                        var least = int.MaxValue;
                        do least = Math.Min(least, (await history.All(stream, First, First.PlusYears(1))).Count);
                        while (!sealed_.IsCancellationRequested);
                        return least;
                    },
                    TestContext.Current.CancellationToken
                )
            )
            .ToList();
        for (var month = 1; month <= months; month++)
            await history.Seal(First.PlusMonths(month).Date);
        await sealed_.CancelAsync();
        Assert.All(await Task.WhenAll(readers), least => Assert.Equal(months * 100, least));
    }

    [Fact]
    public async Task The_version_of_a_year_is_kept_and_grows_with_its_hours_alone()
    {
        var hours = new StreamKey("air-1", "a34004", Cadence.Hour);
        long before;
        using (var history = open(_folder))
        {
            await history.Write([Reading(hours, 1)], 1);
            before = await history.VersionOf(2024);
            await history.Write([Reading(hours with { Cadence = Cadence.Moment }, 2)], 2);
            Assert.Equal(before, await history.VersionOf(2024));
            Assert.True(before > 0);
        }

        using var again = open(_folder);
        Assert.Equal(before, await again.VersionOf(2024));
        await again.Write([Reading(hours, 3)], 3);
        Assert.Equal(before + 1, await again.VersionOf(2024));
        Assert.Equal(0, await again.VersionOf(2023));
    }

    /// <summary>A hundred hours of each month.</summary>
    static StreamReading Reading(StreamKey stream, int n) =>
        new(stream, First.PlusMonths(n / 100).PlusHours(n % 100))
        {
            Value = n,
            Valid = true,
            Position = n + 1,
            Received = Instant.FromUtc(2024, 12, 1, 0, 0),
        };

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}

public sealed class DuckDbSealingTests() : SealingTests<DuckDbHistory>(HistoryPlaces.DuckDb());

public sealed class PostgresSealingTests() : SealingTests<PostgresHistory>(HistoryPlaces.Postgres());
