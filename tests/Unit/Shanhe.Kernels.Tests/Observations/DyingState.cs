using System.Reflection;
using Shanhe.Observations.Deriving;

namespace Shanhe.Kernels.Tests.Observations;

/// <summary>The state of a program that dies with one of its saves: what was written to the history just before is there, this is not.</summary>
public class DyingState : DispatchProxy
{
    IObservationState _state = default!;
    int _left;

    /// <summary>The same state, which dies at a save.</summary>
    public static IObservationState At(IObservationState state, int save)
    {
        var proxy = Create<IObservationState, DyingState>();
        (((DyingState)(object)proxy)._state, ((DyingState)(object)proxy)._left) = (state, save);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(IObservationState.Save) && args is [DerivedChanges] && --_left <= 0)
            throw new DiedException();
        return targetMethod.Invoke(_state, args);
    }
}

/// <summary>The program has died.</summary>
public sealed class DiedException : Exception;
