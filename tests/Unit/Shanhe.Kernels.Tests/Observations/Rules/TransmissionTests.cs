using NodaTime;
using Shanhe.Capabilities.Sources;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Kernels.Tests.Observations.Rules;

/// <summary>Of which hours a site owes readings: none that no device of it could have sent.</summary>
public class TransmissionTests
{
    static readonly Site Stack = ObservingPlan.Site("stack");
    static readonly LocalDateTime Evening = new(2024, 5, 29, 22, 30);
    static readonly Device Logger = new() { Mn = "MN01", Site = Stack.Id };

    static StreamReading Hour(string factor, LocalDateTime at) => new(new(Stack.Id, factor, Cadence.Hour), at) { Value = 1m, Valid = true };

    static async Task<TransmissionRate> RateOf(RegisterInMemory register, params StreamReading[] readings) =>
        await new TransmissionRates(ObservingPlan.Package, register.Book, HistoryInMemory.Of(readings), register.Clock).Of(
            Stack,
            Period.Parse("2024-05")
        );

    /// <summary>The site is registered on 1 May; on the evening of the 29th its first device is; now it is three on the 30th.</summary>
    static async Task<RegisterInMemory> Connected()
    {
        var register = await RegisterInMemory.Open(Stack);
        register.Clock.Now = ObservingPlan.At(Evening);
        Assert.Empty((await register.Book.Put(Logger, new("123456"), "wang", "")).Problems);
        register.Clock.Now = ObservingPlan.At(new(2024, 5, 30, 3, 0));
        return register;
    }

    [Fact]
    public async Task A_device_of_today_owes_no_hour_of_the_days_before_though_its_site_was_registered_long_ago()
    {
        var rate = await RateOf(await Connected());
        // 23:00 of the 29th and three hours of the 30th, of two factors.
        Assert.Equal((8, 0, 0m), (rate.Due, rate.Came, rate.Transmission));
    }

    [Fact]
    public async Task Hours_that_came_from_before_the_device_count_as_come_and_those_between_are_not_missing()
    {
        var rate = await RateOf(
            await Connected(),
            Hour("so2", new(2024, 5, 3, 10, 0)),
            Hour("so2", new(2024, 5, 30, 1, 0)),
            Hour("nox", new(2024, 5, 30, 1, 0))
        );
        Assert.Equal((9, 3, 3), (rate.Due, rate.Came, rate.Valid));
    }

    [Fact]
    public async Task A_site_fed_by_files_owes_from_its_first_hour_on_and_one_that_never_spoke_owes_nothing()
    {
        var register = await RegisterInMemory.Open(Stack);
        register.Clock.Now = ObservingPlan.At(new(2024, 5, 30, 3, 0));
        var fed = await RateOf(register, Hour("so2", new(2024, 5, 30, 0, 0)));
        Assert.Equal((6, 1), (fed.Due, fed.Came));
        var silent = await RateOf(register);
        Assert.Equal((0, (decimal?)null), (silent.Due, silent.Transmission));
    }

    [Fact]
    public void A_site_is_connected_since_its_first_device_was_registered_there()
    {
        var site = ObservingPlan.Picture(Stack);
        Assert.Null(site.ConnectedSince(Stack.Id));
        var connected = site.After(new(ObservingPlan.At(Evening), "", "", new DevicePut(Logger)));
        var again = connected.After(new(ObservingPlan.At(Evening.PlusDays(3)), "", "", new DevicePut(Logger with { Active = false })));
        Assert.Equal(ObservingPlan.At(Evening), connected.ConnectedSince(Stack.Id));
        Assert.Equal(ObservingPlan.At(Evening), again.ConnectedSince(Stack.Id));
    }
}
