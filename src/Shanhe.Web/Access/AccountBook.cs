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
    public Account? SignIn(string id, string password)
    {
        var account = store.Account(id.Trim());
        var result = Hasher.VerifyHashedPassword(id, account?.PasswordHash ?? UnknownHash, password);
        return account is { Disabled: false } && result != PasswordVerificationResult.Failed ? account : null;
    }

    public AccountResult Create(
        PlanPackage package,
        string id,
        string name,
        string role,
        string? department,
        string? place,
        string email,
        string actor,
        string? password = null,
        string? firm = null
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
        return store.Write(t =>
        {
            if (store.Account(id) is not null)
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
            t.Save(account, actor, clock.GetCurrentInstant());
            return new(account, secret, null);
        });
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
    public AccountResult SetPassword(string id, string? password, string actor)
    {
        var secret = password ?? NewPassword();
        return secret.Length < MinimumPasswordLength
            ? Refused("A405", MinimumPasswordLength)
            : Change(id, actor, a => a with { PasswordHash = Hasher.HashPassword(id, secret), Stamp = NewStamp() }) with
            {
                Secret = secret,
            };
    }

    public AccountResult SetDisabled(string id, bool disabled, string actor) =>
        Change(id, actor, a => a with { Disabled = disabled, Stamp = NewStamp() });

    AccountResult Change(string id, string actor, Func<Account, Account> change) =>
        store.Write(t =>
        {
            if (store.Account(id) is not { } account)
                return Refused("A406", id);
            var changed = change(account);
            t.Save(changed, actor, clock.GetCurrentInstant());
            return new AccountResult(changed, null, null);
        });

    /// <summary>Makes a token for an account; its text is given once.</summary>
    public (ApiToken Token, string Text) CreateToken(string account, string name, int days)
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
        store.Write(t =>
        {
            t.Save(token, account, now);
            return true;
        });
        return (token, text);
    }

    public bool RevokeToken(string account, string id)
    {
        if (store.Tokens(account).FirstOrDefault(t => t.Id == id) is not { } token)
            return false;
        store.Write(t =>
        {
            t.Save(token with { Revoked = true }, account, clock.GetCurrentInstant());
            return true;
        });
        return true;
    }

    /// <summary>The account that a token stands for, or <c>null</c>.</summary>
    public Account? ByToken(string text) =>
        store.TokenByHash(HashOf(text)) is { Revoked: false } token
        && token.Expires > clock.GetCurrentInstant()
        && store.Account(token.Account) is { Disabled: false } account
            ? account
            : null;

    /// <summary>Whether a sign-in with this stamp still holds.</summary>
    public bool Holds(string id, string? stamp) => store.Account(id) is { Disabled: false } account && account.Stamp == stamp;

    static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    static string NewPassword() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 16);

    static string NewStamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    static Problem Say(string code, params ReadOnlySpan<object?> values) => new(code, default, WebMessages.Wording.Say(code, values));

    static AccountResult Refused(string code, params ReadOnlySpan<object?> values) => new(null, null, Say(code, values));
}
