using System.Collections.Concurrent;
using System.Globalization;
using NodaTime;
using Shanhe.Hj212;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Gateway;

namespace Shanhe.Server.Observing;

/// <summary>
/// Senders that nobody registered, or that did not prove themselves. Of their frames so many are kept as an operator needs to know them:
/// by address and minute, over all by the hour, and of each only its beginning. The rest is counted. Any thread may use it.
/// </summary>
sealed class Strangers(GatewaySettings settings, IObservationState state, IStateUpkeep upkeep)
{
    /// <summary>How many are noted between two beats; more are only counted.</summary>
    const int MostNoted = 1_000;

    readonly ConcurrentDictionary<string, QuarantinedDevice> _noted = new();
    readonly Dictionary<string, int> _kept = new(StringComparer.Ordinal);
    readonly Lock _lock = new();
    Instant _minute;
    Instant _hour;
    int _keptInHour;
    Instant _expired;
    long _uncounted;

    /// <summary>Frames that were neither kept nor noted, as there were too many.</summary>
    public long Uncounted => Interlocked.Read(ref _uncounted);

    /// <summary>Whether a frame of a stranger is kept; of an address that floods, and of a flood from many, only the count is.</summary>
    public bool Keeps(string address, Instant now)
    {
        lock (_lock)
        {
            if (now - _minute > Duration.FromMinutes(1))
            {
                _kept.Clear();
                _minute = now;
            }

            if (now - _hour > Duration.FromHours(1))
                (_hour, _keptInHour) = (now, 0);
            var count = _kept.GetValueOrDefault(address) + 1;
            if (count > settings.QuarantinePerMinute || _keptInHour >= settings.QuarantinePerHour)
                return false;
            _kept[address] = count;
            _keptInHour++;
            return true;
        }
    }

    /// <summary>What is kept of a stranger's frame: enough to know it by.</summary>
    public RawInput Shortened(in RawInput input) =>
        input.Payload.Length <= settings.QuarantineBytes ? input : input with { Payload = input.Payload[..settings.QuarantineBytes] };

    /// <summary>Notes a stranger with the position of its frame; 0 when none was kept.</summary>
    public void Note(FrameVerdict verdict, long position)
    {
        if (verdict.Message is not { } message)
            return;
        var mn = verdict.Input.Device is { Length: > 0 and <= 64 } known ? known : "";
        if (_noted.Count >= MostNoted && !_noted.ContainsKey(mn))
        {
            Interlocked.Increment(ref _uncounted);
            return;
        }

        var one = new QuarantinedDevice(
            mn,
            verdict.Refusal.ToString(),
            verdict.Input.Source,
            message.St ?? "",
            message.Version == Hj212Version.Unknown ? "?" : ((int)message.Version).ToString(CultureInfo.InvariantCulture),
            1,
            verdict.Input.Received,
            verdict.Input.Received,
            position
        );
        _noted.AddOrUpdate(
            mn,
            one,
            (_, s) => one with { First = s.First, Frames = s.Frames + 1, LastPosition = position > 0 ? position : s.LastPosition }
        );
    }

    /// <summary>Writes down who was noted, and once an hour forgets who has not come again for long.</summary>
    public async ValueTask WriteDown(Instant now, CancellationToken cancellation)
    {
        foreach (var mn in _noted.Keys)
        {
            if (_noted.TryRemove(mn, out var s))
                await state.Quarantine(s, cancellation);
        }

        if (now - _expired < Duration.FromHours(1))
            return;
        _expired = now;
        await upkeep.ForgetQuarantined(now - Duration.FromDays(settings.QuarantineDays), cancellation);
    }
}
