using NodaTime;

namespace Shanhe.Observations.Gateway;

/// <summary>
/// Counts wrong passwords of devices by MN and address, and by address alone, over all lines: a new line does not begin a new count. Who
/// has been wrong too often within a minute is not heard for a while, whatever it says. A device that has proved itself on its line is not
/// asked again and not disturbed. Bounded; any thread may use it.
/// </summary>
public sealed class PasswordGuard
{
    /// <summary>Wrong passwords for one MN from one address within a minute.</summary>
    public const int MostForDevice = 10;

    /// <summary>Wrong passwords from one address within a minute, whatever the MN: a house with many devices is one address.</summary>
    public const int MostFromAddress = 60;

    const int MostKept = 50_000;

    static readonly Duration Window = Duration.FromMinutes(1);
    static readonly Duration Refused = Duration.FromMinutes(5);

    readonly Dictionary<(string Mn, string Address), Count> _counts = [];
    readonly Lock _lock = new();
    Instant _swept;

    readonly record struct Count(int Wrong, Instant Since, Instant Until);

    /// <summary>Whether a password of this address for this device is looked at now.</summary>
    public bool Hears(string mn, string address, Instant now)
    {
        lock (_lock)
            return !IsRefused((mn, address), now) && !IsRefused(("", address), now);
    }

    bool IsRefused((string, string) key, Instant now) => _counts.TryGetValue(key, out var count) && now < count.Until;

    /// <summary>Notes a wrong password; true when the address has just been refused for this device, or at all.</summary>
    public bool Failed(string mn, string address, Instant now)
    {
        lock (_lock)
        {
            Sweep(now);
            var device = Add((mn, address), MostForDevice, now);
            return Add(("", address), MostFromAddress, now) || device;
        }
    }

    bool Add((string, string) key, int most, Instant now)
    {
        var count = _counts.GetValueOrDefault(key);
        if (now - count.Since > Window)
            count = new(0, now, default);
        var wrong = count.Wrong + 1;
        var refused = wrong == most;
        _counts[key] = new(wrong, count.Since, wrong >= most ? now + Refused : count.Until);
        return refused;
    }

    /// <summary>Forgets what is over; when there is still too much, all of it that is not refused now.</summary>
    void Sweep(Instant now)
    {
        if (now - _swept < Window && _counts.Count < MostKept)
            return;
        _swept = now;
        Forget(c => now >= c.Until && now - c.Since > Window);
        if (_counts.Count >= MostKept)
            Forget(c => now >= c.Until);
        if (_counts.Count >= MostKept)
            _counts.Clear();
    }

    void Forget(Predicate<Count> isOver)
    {
        foreach (var (key, count) in _counts)
        {
            if (isOver(count))
                _counts.Remove(key);
        }
    }
}
