using Shanhe.Observations.Sites;

namespace Shanhe.Storage.Observations;

/// <summary>
/// The secrets of devices in memory, as each frame asks for one. Each change of the secrets that are kept has a number, by which what was read
/// before a change does not come in place of what was changed. Thread-safe.
/// </summary>
sealed class KnownSecrets
{
    readonly Lock _lock = new();
    Dictionary<string, DeviceSecret> _secrets = new(StringComparer.Ordinal);
    HashSet<string> _unreadable = new(StringComparer.Ordinal);
    long _number;
    long _own;

    /// <summary>The number of the change up to which all are known.</summary>
    public long Number
    {
        get
        {
            lock (_lock)
                return _number;
        }
    }

    public DeviceSecret? Find(string mn)
    {
        lock (_lock)
            return _secrets.GetValueOrDefault(mn);
    }

    public bool IsUnreadable(string mn)
    {
        lock (_lock)
            return _unreadable.Contains(mn);
    }

    /// <summary>Takes what was read in place of all that is known.</summary>
    /// <param name="number">The number of the last change before it was read.</param>
    /// <param name="secrets">Those that can be read.</param>
    /// <param name="unreadable">Devices whose secret cannot.</param>
    /// <returns>Whether it was taken; not when it may lack a change of this process, and must be read again.</returns>
    public bool Take(long number, Dictionary<string, DeviceSecret> secrets, HashSet<string> unreadable)
    {
        lock (_lock)
        {
            if (number < _own)
            {
                // What is read from now on has it.
                _own = 0;
                return false;
            }

            (_secrets, _unreadable, _number) = (secrets, unreadable, number);
            return true;
        }
    }

    /// <summary>Takes a change of this process that has become lasting.</summary>
    public void Change(long number, IReadOnlyCollection<(string Mn, DeviceSecret Secret)> secrets)
    {
        lock (_lock)
        {
            // What was read since has it, and perhaps one of another process after it.
            if (number <= _number)
                return;
            foreach (var (mn, secret) in secrets)
            {
                _secrets[mn] = secret;
                _unreadable.Remove(mn);
            }

            _own = number;
            if (number == _number + 1)
                _number = number;
        }
    }
}
