using System.Reflection;

namespace Shanhe.Kernels.Tests.Observations;

/// <summary>A port whose every call is a step that may fail.</summary>
public class FailingPort : DispatchProxy
{
    static readonly MethodInfo Waiting = typeof(FailingPort).GetMethod(nameof(Waited), BindingFlags.NonPublic | BindingFlags.Static)!;

    object _port = default!;
    StoreSteps _steps = default!;

    /// <summary>The port itself where nothing is to fail.</summary>
    public static T On<T>(T port, StoreSteps? steps)
        where T : class
    {
        if (steps is null)
            return port;
        var proxy = Create<T, FailingPort>();
        (((FailingPort)(object)proxy)._port, ((FailingPort)(object)proxy)._steps) = (port, steps);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        // What is known without the disk, and what only waits, can't fail.
        if (targetMethod!.IsSpecialName || targetMethod.Name == "WaitAfter")
            return targetMethod.Invoke(_port, args);
        var (isDone, problem) = _steps.Take();
        if (problem is not null && !isDone)
            throw problem;
        var answer = targetMethod.Invoke(_port, args);
        if (problem is null)
            return answer;
        if (answer is ValueTask task)
            return new ValueTask(Wait(task.AsTask(), problem));
        return
            answer is not null && answer.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueTask<>)
            ? Waiting.MakeGenericMethod(type.GetGenericArguments()[0]).Invoke(null, [answer, problem])
            : throw problem;
    }

    static async Task Wait(Task task, Exception problem)
    {
        await task;
        throw problem;
    }

    static async ValueTask<T> Waited<T>(ValueTask<T> task, Exception problem)
    {
        await task;
        throw problem;
    }
}
