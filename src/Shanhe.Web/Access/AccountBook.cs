using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using NodaTime;
using Shanhe.Evidence;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Web.Words;

namespace Shanhe.Web.Access;

/// <summary>What changing an account gave.</summary>
public sealed record AccountResult(Account? Account, string? Secret, Problem? Problem);

/// <summary>Accounts and tokens: creates them, checks passwords and tokens. Secrets are shown once and kept only as hashes.</summary>
public sealed class AccountBook(IEvidenceStore store, IClock clock)
{
    const int MinimumPasswordLength = 10;
    static readonly PasswordHasher<string> Hasher = new();
    static readonly string UnknownHash = Hasher.HashPassword("", "nobody");

    /// <summary>The account when name and password fit; takes the same time when they don't.</summary>
    public async ValueTask<Account?> SignIn(string id, string password, CancellationToken cancellation = default)
    {
        var account = await store.Account(id.Trim(), cancellation);
        var result = Hasher.VerifyHashedPassword(id, account?.PasswordHash ?? UnknownHash, password);
        return account is { Disabled: false } && result != PasswordVerificationResult.Failed ? account : null;
    }

    public async ValueTask<AccountResult> Create(
        PlanPackage package,
        string id,
        string name,
        string role,
        string? department,
        string? place,
        string email,
        string actor,
        string? password = null,
        string? firm = null,
        CancellationToken cancellation = default
    )
    {
        id = id.Trim();
        if (id.Length is < 2 or > 40 || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            return Refused("A401", id);
        if (Scope(package, role, ref department, ref place, ref firm) is { } problem)
            return new(null, null, problem);
        var secret = password ?? NewPassword();
        if (secret.Length < MinimumPasswordLength)
            return Refused("A405", MinimumPasswordLength);
        return await store.Write(
            async t =>
            {
                if (await t.Account(id, cancellation) is not null)
                    return Refused("A402", id);
                var account = new Account(
                    id,
                    name.Trim().Length == 0 ? id : name.Trim(),
                    role,
                    department,
                    place,
                    email.Trim(),
                    Hasher.HashPassword(id, secret),
                    false,
                    clock.GetCurrentInstant()
                )
                {
                    Stamp = NewStamp(),
                    Firm = firm,
                };
                await t.Save(account, actor, clock.GetCurrentInstant(), cancellation);
                return new(account, secret, null);
            },
            cancellation
        );
    }

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
            return Say("A404", role, "firm");
        if (role != Roles.Town)
            place = null;
        if (role is Roles.Department or Roles.Inspector && package.Find<Department>(department) is null)
            return Say("A404", role, "department");
        return role == Roles.Town && package.Find<PlanPlace>(place) is not { Kind: PlaceKind.Town or PlaceKind.Township or PlaceKind.Zone }
            ? Say("A404", role, "place")
            : null;
    }

    /// <summary>Gives an account a new password; every open sign-in of it ends.</summary>
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

    public async ValueTask<AccountResult> SetDisabled(string id, bool disabled, string actor, CancellationToken cancellation = default) =>
        await Change(id, actor, a => a with { Disabled = disabled, Stamp = NewStamp() }, cancellation);

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
                var changed = change(account);
                await t.Save(changed, actor, clock.GetCurrentInstant(), cancellation);
                return new AccountResult(changed, null, null);
            },
            cancellation
        );

    /// <summary>Makes a token for an account; its text is given once.</summary>
    public async ValueTask<(ApiToken Token, string Text)> CreateToken(
        string account,
        string name,
        int days,
        CancellationToken cancellation = default
    )
    {
        var text = "shanhe_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        var now = clock.GetCurrentInstant();
        var token = new ApiToken(
            "t" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)),
            account,
            name,
            HashOf(text),
            now,
            now + Duration.FromDays(Math.Clamp(days, 1, 366)),
            false
        );
        await store.Write(
            async t =>
            {
                await t.Save(token, account, now, cancellation);
                return true;
            },
            cancellation
        );
        return (token, text);
    }

    public async ValueTask<bool> RevokeToken(string account, string id, CancellationToken cancellation = default)
    {
        if ((await store.Tokens(account, cancellation)).FirstOrDefault(t => t.Id == id) is not { } token)
            return false;
        await store.Write(
            async t =>
            {
                await t.Save(token with { Revoked = true }, account, clock.GetCurrentInstant(), cancellation);
                return true;
            },
            cancellation
        );
        return true;
    }

    /// <summary>The account that a token stands for, or <c>null</c>.</summary>
    public async ValueTask<Account?> ByToken(string text, CancellationToken cancellation = default) =>
        await store.TokenByHash(HashOf(text), cancellation) is { Revoked: false } token
        && token.Expires > clock.GetCurrentInstant()
        && await store.Account(token.Account, cancellation) is { Disabled: false } account
            ? account
            : null;

    /// <summary>Whether a sign-in with this stamp still holds.</summary>
    public async ValueTask<bool> Holds(string id, string? stamp, CancellationToken cancellation = default) =>
        await store.Account(id, cancellation) is { Disabled: false } account && account.Stamp == stamp;

    static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    static string NewPassword() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 16);

    static string NewStamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    static Problem Say(string code, params ReadOnlySpan<object?> values) => new(code, default, WebMessages.Wording.Say(code, values));

    static AccountResult Refused(string code, params ReadOnlySpan<object?> values) => new(null, null, Say(code, values));
}
