using NodaTime;
using Shanhe.Capabilities.Accounts;
using Shanhe.Kernels.Tests.Records;
using Shanhe.Kernels.Tests.Stores;
using Shanhe.Plans.Package;
using Shanhe.Storage;

namespace Shanhe.Kernels.Tests.Accounts;

public sealed class AccountBookTests : IDisposable
{
    const string Password = "correct-horse-9";

    readonly SetClock _clock = new(Instant.FromUtc(2026, 11, 2, 1, 0));
    readonly SqlEvidenceStore _store = TestStores.New();
    readonly AccountBook _book;

    public AccountBookTests() => _book = new(_store, _clock);

    public void Dispose() => _store.Dispose();

    async Task<string> Add(string id, string role = Roles.Administrator, string email = "")
    {
        var made = await _book.Create(
            Desk.Package,
            new(id, role)
            {
                Name = id,
                Department = role == Roles.Department ? "bureau" : null,
                Email = email,
                Password = Password,
            },
            "cli"
        );
        return made.Problem?.Code ?? made.Account!.Stamp;
    }

    [Fact]
    public async Task The_last_administrator_who_can_sign_in_cannot_be_disabled()
    {
        await Add("admin");
        Assert.Equal("A407", (await _book.SetDisabled("admin", true, "admin")).Problem?.Code);
        await Add("second");
        Assert.Null((await _book.SetDisabled("second", true, "admin")).Problem);
        Assert.Equal("A407", (await _book.SetDisabled("admin", true, "admin")).Problem?.Code);
        Assert.Null((await _book.SetDisabled("second", false, "admin")).Problem);
        Assert.Null((await _book.SetDisabled("admin", true, "second")).Problem);
    }

    [Fact]
    public async Task A_session_that_was_ended_holds_no_longer_and_others_of_the_account_do()
    {
        var stamp = await Add("wang", Roles.Department);
        await _book.EndSession("wang", "session-1");
        Assert.False(await _book.Holds("wang", stamp, "session-1"));
        Assert.True(await _book.Holds("wang", stamp, "session-2"));
        _clock.Now += Duration.FromDays(3);
        await _book.EndSession("wang", "session-2");
        Assert.Equal(["session-2"], (await _store.RememberedAll("session-ended", "wang")).Select(e => e.Name));
    }

    [Fact]
    public async Task Who_knows_the_old_password_chooses_a_new_one()
    {
        var stamp = await Add("wang", Roles.Department);
        Assert.Equal("A409", (await _book.ChangePassword("wang", "guessed-horse-9", "another-horse-9")).Problem?.Code);
        Assert.Equal("A405", (await _book.ChangePassword("wang", Password, "short")).Problem?.Code);
        Assert.True(await _book.Holds("wang", stamp, null));
        Assert.Null((await _book.ChangePassword("wang", Password, "another-horse-9")).Problem);
        Assert.False(await _book.Holds("wang", stamp, null));
        Assert.NotNull(await _book.SignIn("wang", "another-horse-9"));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("wang@example.cn", true)]
    [InlineData("wang", false)]
    [InlineData("wang@", false)]
    [InlineData("王 <wang@example.cn>", false)]
    [InlineData("a@example.cn, b@example.cn", false)]
    [InlineData("wang@example.cn\r\nBcc: x@example.cn", false)]
    public async Task A_mail_address_is_one_address_or_none(string email, bool taken) =>
        Assert.Equal(!taken, await Add("wang", Roles.Department, email) == "A408");
}
