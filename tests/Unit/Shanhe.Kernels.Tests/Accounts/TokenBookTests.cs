using NodaTime;
using Shanhe.Capabilities.Accounts;
using Shanhe.Evidence.Accounts;
using Shanhe.Kernels.Tests.Records;
using Shanhe.Kernels.Tests.Stores;
using Shanhe.Plans.Package;
using Shanhe.Storage;

namespace Shanhe.Kernels.Tests.Accounts;

public sealed class TokenBookTests : IDisposable
{
    // Nine in the morning of the second of November in China.
    readonly SetClock _clock = new(Instant.FromUtc(2026, 11, 2, 1, 0));
    readonly SqlEvidenceStore _store = TestStores.New();
    readonly AccountBook _accounts;
    readonly TokenBook _tokens;

    public TokenBookTests() => (_accounts, _tokens) = (new(_store, _clock), new(_store, _clock));

    public void Dispose() => _store.Dispose();

    async Task Add(string id, string role = Roles.Department) =>
        Assert.Null(
            (
                await _accounts.Create(
                    Desk.Package,
                    new(id, role) { Department = role == Roles.Department ? "bureau" : null, Password = "correct-horse-9" },
                    "cli"
                )
            ).Problem
        );

    [Fact]
    public async Task A_token_dies_with_the_password_and_with_disabling_and_does_not_come_back()
    {
        await Add("admin", Roles.Administrator);
        await Add("wang");
        foreach (
            var ends in (Func<Task>[])
                [
                    async () => await _accounts.SetPassword("wang", "another-horse-9", "admin"),
                    async () => await _accounts.SetDisabled("wang", true, "admin"),
                ]
        )
        {
            var text = (await _tokens.Create("wang", new("script"))).Text;
            Assert.Equal("wang", (await _tokens.Find(text)).Account?.Id);
            await ends();
            await _accounts.SetDisabled("wang", false, "admin");
            Assert.Equal("A430", (await _tokens.Find(text)).Problem?.Code);
        }
    }

    [Theory]
    [InlineData("", "A426")]
    [InlineData("  ", "A426")]
    [InlineData("看板", null)]
    public async Task A_token_has_a_name_by_which_its_owner_knows_it_again(string name, string? code)
    {
        await Add("wang");
        var (token, text, problem) = await _tokens.Create("wang", new(name));
        Assert.Equal((code, code is null), (problem?.Code, token is not null && text.Length > 0));
    }

    [Theory]
    [InlineData(0, "A427")]
    [InlineData(1, null)]
    [InlineData(366, null)]
    [InlineData(367, "A427")]
    public async Task A_token_holds_for_a_day_to_a_year(int days, string? code)
    {
        await Add("wang");
        Assert.Equal(code, (await _tokens.Create("wang", new("script") { Days = days })).Problem?.Code);
    }

    [Fact]
    public async Task A_token_holds_to_the_end_of_its_last_day_and_then_no_longer()
    {
        await Add("wang");
        var (token, text, _) = await _tokens.Create("wang", new("script"));
        Assert.Equal(new LocalDate(2027, 1, 31), TokenBook.LastDay(token!));
        _clock.Now = Instant.FromUtc(2027, 1, 31, 15, 59, 59);
        Assert.Equal("wang", (await _tokens.Find(text)).Account?.Id);
        _clock.Now += Duration.FromSeconds(1);
        var verdict = await _tokens.Find(text);
        Assert.Null(verdict.Account);
        Assert.Equal("A429", verdict.Problem?.Code);
        Assert.Contains("2027-01-31", verdict.Problem!.Message.Zh, StringComparison.Ordinal);
        Assert.False((await _tokens.Of("wang"))[0].Holds);
    }

    [Fact]
    public async Task The_day_of_the_last_use_is_kept_and_stands_in_no_line_of_the_journal()
    {
        await Add("wang");
        var text = (await _tokens.Create("wang", new("script"))).Text;
        Assert.Null((await _tokens.Of("wang"))[0].LastUsed);
        var lines = (await _store.JournalHead())!.Seq;
        await _tokens.Find(text);
        _clock.Now += Duration.FromDays(3);
        await _tokens.Find(text);
        await _tokens.Find(text);
        Assert.Equal(new LocalDate(2026, 11, 5), (await _tokens.Of("wang"))[0].LastUsed);
        Assert.Equal(lines, (await _store.JournalHead())!.Seq);
        Assert.Null(await _store.FirstDerivedBreak());
    }

    [Theory]
    [InlineData(false, ApiAreas.All, false, ApiAreas.All, null)]
    [InlineData(true, ApiAreas.All, true, ApiAreas.All, null)]
    [InlineData(true, ApiAreas.All, false, ApiAreas.Figures, "A431")]
    [InlineData(false, ApiAreas.Figures, false, ApiAreas.Figures, null)]
    [InlineData(false, ApiAreas.Figures, true, ApiAreas.Records, "A432")]
    [InlineData(false, ApiAreas.Figures | ApiAreas.Records, true, ApiAreas.Records, null)]
    [InlineData(false, ApiAreas.Figures, true, ApiAreas.All, "A432")]
    public void A_token_lacks_what_it_was_not_made_for(bool readOnly, ApiAreas bound, bool isReading, ApiAreas asked, string? code)
    {
        var token = new ApiToken("t1", "wang", "script", "", default, default, false) { ReadOnly = readOnly, Areas = bound };
        Assert.Equal(code, TokenBook.Lacks(token, isReading, asked)?.Code);
    }

    [Fact]
    public void A_token_that_an_earlier_release_kept_reads_and_writes_everywhere()
    {
        var kept = System.Text.Json.JsonSerializer.Deserialize<ApiToken>(
            """{"id":"t1","account":"wang","name":"script","hash":"00","created":"2026-01-01T00:00:00Z","expires":"2027-01-01T00:00:00Z","revoked":false}""",
            Shanhe.Evidence.EvidenceJson.Options
        )!;
        Assert.Equal((false, ApiAreas.All), (kept.ReadOnly, kept.Areas));
    }

    [Fact]
    public void An_area_that_there_is_none_of_is_named_with_the_nearest() =>
        Assert.Equal(("A433", "figures"), (TokenBook.AreasOf(["figure"]).Problem?.Code, TokenBook.AreasOf(["figure"]).Problem?.Suggestion));
}
