using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using NodaTime;
using NodaTime.Text;
using Shanhe.Evidence;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Accounts;

/// <summary>Accounts: creates them, checks passwords, ends sign-ins. Secrets are shown once and kept only as hashes.</summary>
public sealed class AccountBook(IEvidenceStore store, IClock clock)
{
    const int MinimumPasswordLength = 10;
    const string Ended = "session-ended";

    static readonly Duration LongestSession = Duration.FromDays(2);
    static readonly PasswordHasher<string> Hasher = new();
    static readonly string UnknownHash = Hasher.HashPassword("", "nobody");

    /// <summary>The account when name and password fit; takes the same time when they don't.</summary>
    public async ValueTask<Account?> SignIn(string id, string password, CancellationToken cancellation = default)
    {
        var account = await store.Account(id.Trim(), cancellation);
        var result = Hasher.VerifyHashedPassword(id, account?.PasswordHash ?? UnknownHash, password);
        return account is { Disabled: false } && result != PasswordVerificationResult.Failed ? account : null;
    }

    /// <summary>Makes an account; its first password is given once.</summary>
    public async ValueTask<AccountResult> Create(
        PlanPackage package,
        NewAccount wanted,
        string actor,
        CancellationToken cancellation = default
    )
    {
        var (id, role, email) = (wanted.Id.Trim(), wanted.Role, wanted.Email.Trim());
        var (department, place, firm) = (wanted.Department, wanted.Place, wanted.Firm);
        if (id.Length is < 2 or > 40 || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            return Refused("A401", id);
        if (Scope(package, role, ref department, ref place, ref firm) is { } problem)
            return new(null, null, problem);
        if (!IsMail(email))
            return Refused("A408", email);
        var secret = wanted.Password ?? NewPassword();
        if (secret.Length < MinimumPasswordLength)
            return Refused("A405", MinimumPasswordLength);
        return await store.Write(
            async t =>
            {
                if (await t.Account(id, cancellation) is not null)
                    return Refused("A402", id);
                var account = new Account(
                    id,
                    wanted.Name.Trim().Length == 0 ? id : wanted.Name.Trim(),
                    role,
                    department,
                    place,
                    email,
                    Hasher.HashPassword(id, secret),
                    false,
                    clock.GetCurrentInstant()
                )
                {
                    Stamp = NewStamp(),
                    Firm = firm,
                    OpenId = Subject(wanted.OpenId),
                };
                if (await Taken(t, account, cancellation) is { } other)
                    return Refused("A446", account.OpenId, other);
                await t.Save(account, actor, clock.GetCurrentInstant(), cancellation);
                return new(account, secret, null);
            },
            cancellation
        );
    }

    /// <summary>Whether a text is blank or one mail address.</summary>
    static bool IsMail(string text) =>
        text.Length == 0
        || (
            text.Length <= 254
            && text.All(c => c is > ' ' and < '\u007f' && c is not ('<' or '>' or ',' or ';' or '"' or '(' or ')'))
            && System.Net.Mail.MailAddress.TryCreate(text, out var parsed)
            && parsed.Address == text
        );

    static Problem? Scope(PlanPackage package, string role, ref string? department, ref string? place, ref string? firm)
    {
        if (!Roles.All.Contains(role))
            return Say("A403", role, string.Join(", ", Roles.All));
        if (role == Roles.Lead)
            department = package.Plan.LeadDepartment;
        if (role is not (Roles.Lead or Roles.Department or Roles.Inspector))
            department = null;
        if (role != Roles.Firm)
            firm = null;
        if (role == Roles.Firm && !Identifiers.CreditCode(firm ?? ""))
            return Lacks(role, "firm", firm);
        if (role != Roles.Town)
            place = null;
        if (role is Roles.Department or Roles.Inspector && package.Find<Department>(department) is null)
            return Lacks(role, "department", department, package.Departments.Select(d => d.Id));
        return role == Roles.Town && package.Find<PlanPlace>(place) is not { IsTown: true }
            ? Lacks(role, "place", place, package.Places.Where(p => p.IsTown).Select(p => p.Id))
            : null;
    }

    /// <summary>What a role needs and wasn't given, or was given and is none.</summary>
    static Problem Lacks(string role, string what, string? given, IEnumerable<string>? known = null) =>
        string.IsNullOrWhiteSpace(given)
            ? Say("A404", role, what)
            : Say("A424", role, what, given) with
            {
                Suggestion = Nearest.Name(given, known ?? []),
            };

    /// <summary>
    /// Gives an account the password that its holder chose, who knows the old one; every open sign-in of it ends, and its tokens.
    /// </summary>
    public async ValueTask<AccountResult> ChangePassword(
        string id,
        string current,
        string password,
        CancellationToken cancellation = default
    ) =>
        await SignIn(id, current, cancellation) is null
            ? Refused("A409")
            : (await SetPassword(id, password, id, cancellation)) with
            {
                Secret = null,
            };

    /// <summary>Gives an account a new password; every open sign-in of it ends, and its tokens.</summary>
    public async ValueTask<AccountResult> SetPassword(string id, string? password, string actor, CancellationToken cancellation = default)
    {
        var secret = password ?? NewPassword();
        return secret.Length < MinimumPasswordLength
            ? Refused("A405", MinimumPasswordLength)
            : (
                await Change(id, actor, a => a with { PasswordHash = Hasher.HashPassword(id, secret), Stamp = NewStamp() }, cancellation)
            ) with
            {
                Secret = secret,
            };
    }

    /// <summary>Names who the holder is at the county's own provider; blank: nobody there.</summary>
    public async ValueTask<AccountResult> SetOpenId(string id, string? subject, string actor, CancellationToken cancellation = default) =>
        await store.Write(
            async t =>
            {
                if (await t.Account(id, cancellation) is not { } account)
                    return Refused("A406", id);
                var changed = account with { OpenId = Subject(subject) };
                if (await Taken(t, changed, cancellation) is { } other)
                    return Refused("A446", changed.OpenId, other);
                await t.Save(changed, actor, clock.GetCurrentInstant(), cancellation);
                return new(changed, null, null);
            },
            cancellation
        );

    static string? Subject(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>The other account that names the same subject: a subject stands for one.</summary>
    static async ValueTask<string?> Taken(IEvidenceTransaction t, Account account, CancellationToken cancellation) =>
        account.OpenId is null
            ? null
            : (await t.Accounts(cancellation)).FirstOrDefault(a => a.OpenId == account.OpenId && a.Id != account.Id)?.Id;

    /// <summary>
    /// The account that names a subject of the county's own provider, or, <paramref name="byName"/>, that is called so and names none;
    /// <c>null</c>: none does, or it is disabled.
    /// </summary>
    public async ValueTask<Account?> ByOpenId(string subject, bool byName, CancellationToken cancellation = default)
    {
        var all = await store.Accounts(cancellation);
        var found =
            all.FirstOrDefault(a => a.OpenId == subject) ?? (byName ? all.FirstOrDefault(a => a.OpenId is null && a.Id == subject) : null);
        return found is { Disabled: false } ? found : null;
    }

    /// <summary>Ends every sign-in of an account; password and tokens stay.</summary>
    public async ValueTask<AccountResult> EndSessions(string id, string actor, CancellationToken cancellation = default) =>
        await store.Write(
            async t =>
            {
                if (await t.Account(id, cancellation) is not { } account)
                    return Refused("A406", id);
                var changed = account with { Stamp = NewStamp() };
                await t.Save(changed, actor, clock.GetCurrentInstant(), cancellation);
                return new AccountResult(changed, null, null);
            },
            cancellation
        );

    /// <summary>
    /// Disables an account, with its tokens, or enables it. The last administrator who can sign in can't be disabled: nobody could undo it.
    /// </summary>
    public async ValueTask<AccountResult> SetDisabled(string id, bool disabled, string actor, CancellationToken cancellation = default) =>
        await Change(id, actor, a => a with { Disabled = disabled, Stamp = NewStamp() }, cancellation);

    static async ValueTask<bool> IsLastAdministrator(IEvidenceTransaction t, Account account, CancellationToken cancellation) =>
        account is { Role: Roles.Administrator, Disabled: false }
        && (await t.Accounts(cancellation)).All(a => a.Id == account.Id || a.Disabled || a.Role != Roles.Administrator);

    async ValueTask<AccountResult> Change(
        string id,
        string actor,
        Func<Account, Account> change,
        CancellationToken cancellation = default
    ) =>
        await store.Write(
            async t =>
            {
                if (await t.Account(id, cancellation) is not { } account)
                    return Refused("A406", id);
                var (changed, now) = (change(account), clock.GetCurrentInstant());
                if (changed.Disabled && await IsLastAdministrator(t, account, cancellation))
                    return Refused("A407", id);
                await t.Save(changed, actor, now, cancellation);
                // What was handed out under the old password, or before the account was disabled, holds no longer.
                foreach (var token in (await t.Tokens(id, cancellation)).Where(k => !k.Revoked))
                    await t.Save(token with { Revoked = true }, actor, now, cancellation);
                return new AccountResult(changed, null, null);
            },
            cancellation
        );

    /// <summary>All accounts. Who may ask is for the page and the command to know: it is the administrator's list.</summary>
    public ValueTask<IReadOnlyList<Account>> All(CancellationToken cancellation = default) => store.Accounts(cancellation);

    /// <summary>The account of a name, or <c>null</c>.</summary>
    public ValueTask<Account?> Find(string id, CancellationToken cancellation = default) => store.Account(id, cancellation);

    /// <summary>Writes into the journal that sign-ins as an account from a network are not heard for a while.</summary>
    public async ValueTask NoteStopped(string account, string network, CancellationToken cancellation = default) =>
        await store.Write(
            async t =>
                await t.Note(
                    "system",
                    "sign-in",
                    account,
                    JsonSerializer.Serialize(new { stopped = true, from = network }, EvidenceJson.Options),
                    clock.GetCurrentInstant(),
                    cancellation
                ),
            cancellation
        );

    /// <summary>Whether a sign-in with this stamp still holds and its session wasn't ended.</summary>
    public async ValueTask<bool> Holds(string id, string? stamp, string? session, CancellationToken cancellation = default) =>
        await store.Account(id, cancellation) is { Disabled: false } account
        && account.Stamp == stamp
        && (session is null || await store.Remembered(Ended, id, session, cancellation) is null);

    /// <summary>Ends a session: its cookie is nothing from now on, wherever a copy of it is.</summary>
    public async ValueTask EndSession(string id, string session, CancellationToken cancellation = default)
    {
        var now = clock.GetCurrentInstant();
        var old = await store.RememberedAll(Ended, id, cancellation);
        await store.Write(
            async t =>
            {
                await t.Remember(Ended, id, session, InstantPattern.ExtendedIso.Format(now), cancellation);
                // A cookie that isn't renewed any more is over long before: what was ended then needs no note.
                foreach (var (name, at) in old)
                {
                    if (InstantPattern.ExtendedIso.Parse(at) is not { Success: true, Value: var ended } || now - ended > LongestSession)
                        await t.Remember(Ended, id, name, null, cancellation);
                }

                return true;
            },
            cancellation
        );
    }

    static string NewPassword() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 16);

    static string NewStamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    static Problem Say(string code, params ReadOnlySpan<object?> values) => new(code, default, AccountMessages.Wording.Say(code, values));

    static AccountResult Refused(string code, params ReadOnlySpan<object?> values) => new(null, null, Say(code, values));
}
