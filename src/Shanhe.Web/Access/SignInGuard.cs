using System.Threading.RateLimiting;

namespace Shanhe.Web.Access;

/// <summary>
/// Stops who guesses passwords: after ten wrong ones for an account from one address even the right one is not heard until five minutes
/// are over. A whole bureau behind one address is not held up by it, and nobody can lock an official out from elsewhere.
/// </summary>
public sealed class SignInGuard : IDisposable
{
    const int WrongPasswords = 10;
    const int LongestName = 40;
    static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    readonly PartitionedRateLimiter<(string Account, string Address)> _wrong = PartitionedRateLimiter.Create<
        (string Account, string Address),
        (string Account, string Address)
    >(key =>
        RateLimitPartition.GetFixedWindowLimiter(
            key,
            _ => new FixedWindowRateLimiterOptions { PermitLimit = WrongPasswords, Window = Window }
        )
    );

    /// <summary>Whether a password of this account is heard from this address.</summary>
    public bool Hears(string account, string address)
    {
        // No permit is taken: only asked whether one is left.
        using var lease = _wrong.AttemptAcquire(Key(account, address), 0);
        return lease.IsAcquired;
    }

    /// <summary>A password was wrong.</summary>
    public void Failed(string account, string address) => _wrong.AttemptAcquire(Key(account, address)).Dispose();

    static (string Account, string Address) Key(string account, string address)
    {
        var name = account.Trim().ToLowerInvariant();
        return (name.Length > LongestName ? name[..LongestName] : name, address);
    }

    public void Dispose() => _wrong.Dispose();
}
