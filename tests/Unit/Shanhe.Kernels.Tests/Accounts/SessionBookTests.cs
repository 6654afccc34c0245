using NodaTime;
using Shanhe.Capabilities.Accounts;
using Shanhe.Kernels.Tests.Records;
using Shanhe.Kernels.Tests.Stores;
using Shanhe.Plans.Package;
using Shanhe.Storage;

namespace Shanhe.Kernels.Tests.Accounts;

public sealed class SessionBookTests : IDisposable
{
    readonly SetClock _clock = new(Instant.FromUtc(2026, 11, 2, 1, 0));
    readonly SqlEvidenceStore _store = TestStores.New();
    readonly AccountBook _accounts;
    readonly SessionBook _sessions;

    public SessionBookTests()
    {
        _accounts = new(_store, _clock);
        _sessions = new(_store, _accounts, _clock);
    }

    public void Dispose() => _store.Dispose();

    async Task Add() =>
        Assert.Null((await _accounts.Create(Desk.Package, new("wang", Roles.Auditor) { Password = "correct-horse-9" }, "cli")).Problem);

    async Task<string> Open() => string.Join(' ', (await _sessions.Of("wang")).Select(s => s.Id));

    [Fact]
    public async Task One_that_is_ended_is_listed_no_longer_also_days_later_and_others_are()
    {
        await Add();
        await _sessions.Begin("wang", "s1", "10.1.0.5", "Firefox");
        _clock.Now += Duration.FromMinutes(1);
        await _sessions.Begin("wang", "s2", "10.1.0.6", "Edge");
        Assert.Equal("s2 s1", await Open());
        Assert.True(await _sessions.End("wang", "s1"));
        Assert.False(await _sessions.End("wang", "s1"));
        Assert.Equal("s2", await Open());
        Assert.False(await _accounts.Holds("wang", (await _accounts.Find("wang"))!.Stamp, "s1"));
    }

    [Fact]
    public async Task One_that_nobody_uses_is_over_and_one_that_is_used_goes_on()
    {
        await Add();
        await _sessions.Begin("wang", "idle", "", "");
        await _sessions.Begin("wang", "busy", "", "");
        for (var hour = 0; hour < 12; hour += 2)
        {
            _clock.Now += Duration.FromHours(2);
            await _sessions.Use("wang", "busy");
        }

        Assert.Equal("busy", await Open());
    }

    [Fact]
    public async Task A_new_password_and_the_administrator_end_all()
    {
        await Add();
        await _sessions.Begin("wang", "s1", "", "");
        await _accounts.EndSessions("wang", "admin");
        Assert.Equal("", await Open());
        await _sessions.Begin("wang", "s2", "", "");
        await _accounts.SetPassword("wang", "another-horse-9", "admin");
        Assert.Equal("", await Open());
    }
}
