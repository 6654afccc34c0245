using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using NodaTime;

namespace Shanhe.Web.Access;

/// <summary>
/// Stops who guesses passwords: of an account ten are heard from one address (of IPv6 its /64) in five minutes; the right one gives its
/// place back. After a hundred wrong ones in a day, from wherever, only two are heard from an address that never signed in. A whole bureau
/// behind one address is not held up by it, and nobody can lock an official out from elsewhere. The place is taken before the password is
/// looked at, so that many at once are no way round. Thread-safe; bounded.
/// </summary>
public sealed class SignInGuard(IClock clock)
{
    const int FromAddress = 10;
    const int FromStranger = 2;
    const int Codes = 5;
    const int OfAccount = 100;
    const int LongestName = 40;
    const int MostKeys = 20_000;
    static readonly Duration Window = Duration.FromMinutes(5);
    static readonly Duration Day = Duration.FromDays(1);

    readonly ConcurrentDictionary<(string Account, string Address), Count> _tries = new();
    readonly ConcurrentDictionary<string, Count> _wrong = new();
    readonly ConcurrentDictionary<(string Account, string Address), bool> _known = new();

    readonly record struct Count(int Number, Instant Until);

    /// <summary>Takes a place for a password of this account from this address.</summary>
    public SignInVerdict Take(string account, IPAddress? address)
    {
        var key = Key(account, address);
        var now = clock.GetCurrentInstant();
        return Take(
            key,
            _wrong.TryGetValue(key.Account, out var wrong) && wrong.Until > now && wrong.Number >= OfAccount && !_known.ContainsKey(key)
                ? FromStranger
                : FromAddress
        );
    }

    /// <summary>
    /// Takes a place for a code of the second step: five are heard in five minutes, from wherever they come. Whoever is asked for one knows
    /// the password, so that nobody else can lock an official out by it.
    /// </summary>
    public SignInVerdict TakeCode(string account) => Take(CodeKey(account), Codes);

    /// <summary>The code was right: it takes no place.</summary>
    public void RightCode(string account) =>
        _tries.AddOrUpdate(CodeKey(account), _ => default, (_, c) => c with { Number = Math.Max(0, c.Number - 1) });

    static (string Account, string Address) CodeKey(string account) => (Key(account, null).Account, "second-step");

    SignInVerdict Take((string Account, string Address) key, int most)
    {
        var now = clock.GetCurrentInstant();
        Prune(now);
        var count = _tries.AddOrUpdate(
            key,
            _ => new(1, now + Window),
            (_, c) => c.Until > now ? c with { Number = c.Number + 1 } : new(1, now + Window)
        );
        return count.Number <= most ? SignInVerdict.Heard
            : count.Number == most + 1 ? SignInVerdict.Stopped
            : SignInVerdict.StillStopped;
    }

    /// <summary>The password was right: it takes no place, and the address is known from now on.</summary>
    public void Right(string account, IPAddress? address)
    {
        var key = Key(account, address);
        _tries.AddOrUpdate(key, _ => default, (_, c) => c with { Number = Math.Max(0, c.Number - 1) });
        if (_known.Count < MostKeys)
            _known[key] = true;
    }

    /// <summary>The password was wrong.</summary>
    public void Wrong(string account, IPAddress? address)
    {
        var now = clock.GetCurrentInstant();
        _wrong.AddOrUpdate(
            Key(account, address).Account,
            _ => new(1, now + Day),
            (_, c) => c.Until > now ? c with { Number = c.Number + 1 } : new(1, now + Day)
        );
    }

    void Prune(Instant now)
    {
        if (_tries.Count > MostKeys)
        {
            foreach (var (key, _) in _tries.Where(t => t.Value.Until <= now))
                _tries.TryRemove(key, out _);
        }

        if (_wrong.Count > MostKeys)
        {
            foreach (var (key, _) in _wrong.Where(t => t.Value.Until <= now))
                _wrong.TryRemove(key, out _);
        }
    }

    static (string Account, string Address) Key(string account, IPAddress? address)
    {
        var name = account.Trim().ToLowerInvariant();
        return (name.Length > LongestName ? name[..LongestName] : name, Network(address));
    }

    /// <summary>What counts as one address: of IPv6 the network of 64 bits that one line is given.</summary>
    public static string Network(IPAddress? address) =>
        address switch
        {
            null => "",
            { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
            { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8)) + "/64",
            _ => address.ToString(),
        };
}
