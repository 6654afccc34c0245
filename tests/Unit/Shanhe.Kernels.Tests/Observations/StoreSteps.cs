namespace Shanhe.Kernels.Tests.Observations;

/// <summary>The steps that a program takes on its stores, counted over all of them, and what goes wrong with one.</summary>
public sealed class StoreSteps
{
    readonly SortedDictionary<int, StoreTrouble> _troubles = [];
    bool _dead;
    bool _isCounting;

    /// <summary>Steps so far.</summary>
    public int Count { get; private set; }

    /// <summary>Lets something go wrong with a step.</summary>
    public void Plan(int step, StoreTrouble trouble) => _troubles[step] = trouble;

    /// <summary>From here on steps count: what stands is made.</summary>
    public void Begin() => _isCounting = true;

    /// <summary>The program is started again.</summary>
    public void Revive() => _dead = false;

    /// <summary>Takes a step: whether it is done, and what is thrown then.</summary>
    public (bool IsDone, Exception? Problem) Take()
    {
        if (_dead)
            return (false, new DiedException());
        if (!_isCounting || !_troubles.Remove(++Count, out var trouble))
            return (true, null);
        _dead = trouble != StoreTrouble.Error;
        return (trouble == StoreTrouble.DeathAfter, _dead ? new DiedException() : new IOException($"The step {Count} failed."));
    }
}

/// <summary>What goes wrong with a step of a store.</summary>
public enum StoreTrouble
{
    /// <summary>It fails, and is not done; those after it succeed.</summary>
    Error,

    /// <summary>The program dies before it.</summary>
    DeathBefore,

    /// <summary>It is done, and the program dies before it hears so.</summary>
    DeathAfter,
}

/// <summary>The program has died.</summary>
public sealed class DiedException : Exception;
