using Microsoft.AspNetCore.DataProtection;
using NodaTime;
using OtpNet;
using Shanhe.Capabilities.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Kernels.Tests.Records;
using Shanhe.Kernels.Tests.Stores;
using Shanhe.Storage;
using Shanhe.Web.Access;

namespace Shanhe.Kernels.Tests.Accounts;

public sealed class SecondStepTests : IDisposable
{
    readonly SetClock _clock = new(Instant.FromUtc(2026, 11, 2, 1, 0));
    readonly SqlEvidenceStore _store = TestStores.New();
    readonly SecondStep _second;
    readonly string _secret = SecondStep.NewSecret();

    public SecondStepTests() => _second = new(_store, PersonalNumbers.Passing(), _clock);

    public void Dispose() => _store.Dispose();

    string Code(Duration? later = null) =>
        new Totp(Base32Encoding.ToBytes(_secret)).ComputeTotp((_clock.Now + (later ?? Duration.Zero)).ToDateTimeUtc());

    async Task<IReadOnlyList<string>> On()
    {
        var done = await _second.TurnOn("wang", _secret, Code());
        Assert.Null(done.Problem);
        _clock.Now += Duration.FromMinutes(5);
        return done.RecoveryCodes;
    }

    /// <summary>The vectors of RFC 6238, appendix B, cut to six digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public async Task Codes_are_those_of_the_standard(long seconds, string code)
    {
        _clock.Now = Instant.FromUnixTimeSeconds(seconds);
        var key = Base32Encoding.ToString("12345678901234567890"u8.ToArray());
        Assert.Equal("A435", (await _second.TurnOn("wang", key, "000000")).Problem?.Code);
        Assert.Null((await _second.TurnOn("wang", key, code)).Problem);
    }

    [Fact]
    public async Task It_is_turned_on_by_a_code_that_proves_it_and_gives_eight_recovery_codes()
    {
        Assert.Equal("A435", (await _second.TurnOn("wang", _secret, "12345")).Problem?.Code);
        Assert.Null(await _second.Find("wang"));
        var codes = await On();
        Assert.Equal(8, codes.Distinct().Count());
        Assert.All(codes, c => Assert.Equal(19, c.Length));
        Assert.Equal("A436", (await _second.TurnOn("wang", _secret, Code())).Problem?.Code);
    }

    [Fact]
    public async Task A_code_is_taken_once_and_one_interval_early_or_late()
    {
        await On();
        Assert.True(await _second.Take("wang", Code()));
        Assert.False(await _second.Take("wang", Code()));
        Assert.True(await _second.Take("wang", Code(Duration.FromSeconds(30))));
        Assert.False(await _second.Take("wang", Code()));
        _clock.Now += Duration.FromMinutes(10);
        Assert.True(await _second.Take("wang", Code(-Duration.FromSeconds(30))));
        Assert.False(await _second.Take("wang", Code(-Duration.FromSeconds(90))));
        Assert.False(await _second.Take("wang", Code(Duration.FromSeconds(90))));
    }

    [Fact]
    public async Task The_code_that_turned_it_on_does_not_sign_in()
    {
        var code = Code();
        Assert.Null((await _second.TurnOn("wang", _secret, code)).Problem);
        Assert.False(await _second.Take("wang", code));
    }

    [Fact]
    public async Task A_recovery_code_opens_once_as_it_is_typed()
    {
        var codes = await On();
        Assert.True(await _second.Take("wang", codes[3].ToUpperInvariant().Replace('-', ' ')));
        Assert.False(await _second.Take("wang", codes[3]));
        Assert.Equal(7, (await _second.Find("wang"))!.Recovery.Count);
        Assert.True(await _second.Take("wang", codes[0]));
    }

    [Fact]
    public async Task What_is_kept_shows_neither_key_nor_recovery_codes_and_the_journal_neither()
    {
        var codes = await On();
        var kept = (await _store.Remembered("second-step", "wang", ""))!;
        var told = string.Concat((await _store.Journal(0, 100, "second-step").ToListAsync()).Select(l => l.Body));
        Assert.Contains("\"on\"", told, StringComparison.Ordinal);
        Assert.All((string[])[_secret, .. codes], secret => Assert.DoesNotContain(secret, kept + told, StringComparison.Ordinal));
        Assert.DoesNotContain("sealed", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_turned_off_with_a_code_and_reset_with_a_reason_that_the_journal_keeps()
    {
        await On();
        Assert.Equal("A435", (await _second.TurnOff("wang", "000000")).Problem?.Code);
        Assert.Null((await _second.TurnOff("wang", Code())).Problem);
        Assert.Equal("A437", (await _second.Reset("wang", "lost", "admin")).Problem?.Code);
        await On();
        Assert.Equal("A438", (await _second.Reset("wang", " ", "admin")).Problem?.Code);
        Assert.Null((await _second.Reset("wang", "手机遗失", "admin")).Problem);
        Assert.Null(await _second.Find("wang"));
        var last = (await _store.Journal(0, 100, "second-step").ToListAsync())[^1];
        Assert.Equal(("admin", "wang"), (last.Actor, last.Subject));
        Assert.Contains("手机遗失", last.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Five_wrong_codes_stop_the_next_from_wherever_it_comes_for_five_minutes()
    {
        var guard = new SignInGuard(_clock);
        for (var i = 0; i < 5; i++)
            Assert.Equal(SignInVerdict.Heard, guard.TakeCode("wang"));
        Assert.Equal(SignInVerdict.Stopped, guard.TakeCode("Wang"));
        Assert.Equal(SignInVerdict.Heard, guard.TakeCode("li"));
        Assert.Equal(SignInVerdict.Heard, guard.Take("wang", null));
        _clock.Now += Duration.FromMinutes(5) + Duration.FromSeconds(1);
        Assert.Equal(SignInVerdict.Heard, guard.TakeCode("wang"));
    }

    [Fact]
    public void The_first_step_holds_for_five_minutes_and_under_the_key_of_this_county()
    {
        var settings = new SignInSettings("140825", new HashSet<string>());
        var pending = new PendingSignIns(new EphemeralDataProtectionProvider(), settings, _clock);
        var text = pending.Sealed(new("wang", "stamp", "/work", null, false, (_clock.Now + Duration.FromMinutes(5)).ToUnixTimeSeconds()));
        _clock.Now += Duration.FromSeconds(299);
        Assert.Equal("wang", pending.Opened(text)?.Account);
        _clock.Now += Duration.FromSeconds(1);
        Assert.Null(pending.Opened(text));
        Assert.Null(new PendingSignIns(new EphemeralDataProtectionProvider(), settings, _clock).Opened(text));
    }
}
