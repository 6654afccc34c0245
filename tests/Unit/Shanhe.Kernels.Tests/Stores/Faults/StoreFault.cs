using SQLitePCL;

namespace Shanhe.Kernels.Tests.Stores.Faults;

/// <summary>What goes wrong.</summary>
public enum FaultKind
{
    /// <summary>The step of a statement fails, as a write to a full disk does; those after it succeed.</summary>
    Error,

    /// <summary>From the step on nothing is done any more; the store is opened anew from what is on disk.</summary>
    Death,

    /// <summary>The deed is done, but its answer is lost: nobody knows.</summary>
    LostAnswer,

    /// <summary>The deed is done, its answer is lost, and the store is opened anew.</summary>
    LostAnswerAndDeath,
}

/// <summary>
/// Counts the steps of the statements of a connection, whoever runs them, and lets one fail: the engine itself breaks it off there, takes
/// back what it takes back, and reports it.
/// </summary>
sealed class StoreFault
{
    readonly delegate_progress _progress;
    long _left = long.MaxValue;
    bool _stays;

    public StoreFault(sqlite3 connection)
    {
        _progress = _ => Step();
        raw.sqlite3_progress_handler(connection, 1, _progress, null);
    }

    /// <summary>Steps so far.</summary>
    public long Steps { get; private set; }

    /// <summary>Whether the step that was to fail has come.</summary>
    public bool HasStruck { get; private set; }

    /// <summary>Lets a step from now on fail.</summary>
    /// <param name="step">Which, from 1.</param>
    /// <param name="stays">Whether all after it fail as well.</param>
    public void Strike(long step, bool stays) => (_left, _stays, HasStruck) = (step, stays, false);

    int Step()
    {
        Steps++;
        if (_left == long.MaxValue || --_left > 0)
            return 0;
        HasStruck = true;
        if (!_stays)
            _left = long.MaxValue;
        return 1;
    }
}
