using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using NodaTime.Text;
using Shanhe.Evidence;
using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Accounts;

/// <summary>Tokens for programs: makes and revokes them, and says whom one stands for and what it may. Thread-safe.</summary>
public sealed class TokenBook(IEvidenceStore store, IClock clock)
{
    /// <summary>Most characters of a name.</summary>
    public const int LongestName = 60;

    /// <summary>How many days a token holds that nobody thought about.</summary>
    public const int UsualDays = 90;

    /// <summary>How many days a token holds at most: a year.</summary>
    public const int MostDays = 366;

    const string Used = "token-used";

    /// <summary>The day of the last use that is kept already, by token: a use writes once a day.</summary>
    readonly ConcurrentDictionary<string, LocalDate> _used = new(StringComparer.Ordinal);

    LocalDate Today => clock.GetCurrentInstant().Local().Date;

    /// <summary>Makes a token for an account; its text is given once. Else there is none but a problem.</summary>
    public async ValueTask<TokenResult> Create(
        string account,
        NewToken wanted,
        string? actor = null,
        CancellationToken cancellation = default
    )
    {
        var name = wanted.Name.Trim();
        if (name.Length is 0 or > LongestName)
            return Refused("A426", LongestName);
        if (wanted.Days is < 1 or > MostDays)
            return Refused("A427", MostDays);
        if (await store.Account(account, cancellation) is null)
            return Refused("A406", account);
        var text = "shanhe_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        var now = clock.GetCurrentInstant();
        var token = new ApiToken(
            "t" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)),
            account,
            name,
            HashOf(text),
            now,
            // To the end of its last day.
            Today.PlusDays(wanted.Days + 1).Begin(),
            false
        )
        {
            ReadOnly = wanted.ReadOnly,
            Areas = wanted.Areas == ApiAreas.None ? ApiAreas.All : wanted.Areas & ApiAreas.All,
        };
        await store.Write(
            async t =>
            {
                await t.Save(token, actor ?? account, now, cancellation);
                return true;
            },
            cancellation
        );
        return new(token, text, null);
    }

    /// <summary>Revokes a token of an account; <c>false</c> when it has none of this id.</summary>
    public async ValueTask<bool> Revoke(string account, string id, string? actor = null, CancellationToken cancellation = default)
    {
        if ((await store.Tokens(account, cancellation)).FirstOrDefault(t => t.Id == id) is not { } token)
            return false;
        await store.Write(
            async t =>
            {
                await t.Save(token with { Revoked = true }, actor ?? account, clock.GetCurrentInstant(), cancellation);
                return true;
            },
            cancellation
        );
        return true;
    }

    /// <summary>The tokens of an account, those that hold no longer too, each with the day of its last use.</summary>
    public async ValueTask<IReadOnlyList<TokenUse>> Of(string account, CancellationToken cancellation = default)
    {
        var used = (await store.RememberedAll(Used, account, cancellation)).ToDictionary(u => u.Name, u => u.Body, StringComparer.Ordinal);
        return
        [
            .. (await store.Tokens(account, cancellation)).Select(t => new TokenUse(
                t,
                used.TryGetValue(t.Id, out var day) && LocalDatePattern.Iso.Parse(day) is { Success: true, Value: var last } ? last : null,
                Holds(t)
            )),
        ];
    }

    bool Holds(ApiToken token) => !token.Revoked && token.Expires > clock.GetCurrentInstant();

    /// <summary>Whom a token stands for. The first use of a day is kept.</summary>
    public async ValueTask<TokenVerdict> Find(string text, CancellationToken cancellation = default)
    {
        if (await store.TokenByHash(HashOf(text), cancellation) is not { } token)
            return new(null, null, Say("A428"));
        if (token.Revoked)
            return new(null, token, Say("A430", token.Id));
        if (!Holds(token))
            return new(null, token, Say("A429", token.Id, LastDay(token)));
        if (await store.Account(token.Account, cancellation) is not { Disabled: false } account)
            return new(null, token, Say("A430", token.Id));
        await NoteUse(token, cancellation);
        return new(account, token, null);
    }

    /// <summary>What a token lacks for a request; <c>null</c>: nothing.</summary>
    /// <param name="token">The token.</param>
    /// <param name="isReading">Whether the request only reads.</param>
    /// <param name="area">The area of what is asked; all of them for what belongs to none.</param>
    public static Problem? Lacks(ApiToken token, bool isReading, ApiAreas area) =>
        token.ReadOnly && !isReading ? Say("A431", token.Id)
        : (token.Areas & area) != area
            ? Say("A432", token.Id, string.Join(", ", AreaNames(token.Areas)), area == ApiAreas.All ? "*" : AreaNames(area)[0])
        : null;

    /// <summary>The names by which areas are asked for.</summary>
    public static IReadOnlyList<string> AreaNames(ApiAreas areas = ApiAreas.All) =>
        [
            .. Enum.GetValues<ApiAreas>()
                .Where(a => a is not (ApiAreas.None or ApiAreas.All) && areas.HasFlag(a))
                .Select(a => a.ToString().ToLowerInvariant()),
        ];

    /// <summary>The areas of these names; without any all. Else which name is none.</summary>
    public static (ApiAreas Areas, Problem? Problem) AreasOf(IEnumerable<string> names)
    {
        var areas = ApiAreas.None;
        foreach (var name in names)
        {
            if (!AreaNames().Contains(name, StringComparer.OrdinalIgnoreCase))
                return (
                    ApiAreas.None,
                    Say("A433", name, string.Join(", ", AreaNames())) with
                    {
                        Suggestion = Nearest.Name(name, AreaNames()),
                    }
                );
            areas |= Enum.Parse<ApiAreas>(name, ignoreCase: true);
        }

        return (areas == ApiAreas.None ? ApiAreas.All : areas, null);
    }

    /// <summary>The last day on which a token holds.</summary>
    public static LocalDate LastDay(ApiToken token) => (token.Expires - Duration.Epsilon).Local().Date;

    async ValueTask NoteUse(ApiToken token, CancellationToken cancellation)
    {
        var day = Today;
        if (_used.TryGetValue(token.Id, out var kept) && kept == day)
            return;
        try
        {
            await store.Write(
                async t =>
                {
                    await t.Remember(Used, token.Account, token.Id, LocalDatePattern.Iso.Format(day), cancellation);
                    return true;
                },
                cancellation
            );
            _used[token.Id] = day;
        }
        catch (Exception full) when (full is IOException or System.Data.Common.DbException)
        {
            // A store that takes no write still answers who reads; the day is kept by a later use.
        }
    }

    static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    static Problem Say(string code, params ReadOnlySpan<object?> values) => new(code, default, AccountMessages.Wording.Say(code, values));

    static TokenResult Refused(string code, params ReadOnlySpan<object?> values) => new(null, "", Say(code, values));
}
