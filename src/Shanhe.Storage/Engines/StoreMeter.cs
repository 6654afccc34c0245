using System.Diagnostics.Metrics;
using SQLitePCL;

namespace Shanhe.Storage.Engines;

/// <summary>
/// What reading the evidence and the state of observing costs, in work and not in time: questions, and steps of the engine in long
/// statements. A page whose steps grow with the number of records reads too much. One for the program, as its figures are. Thread-safe.
/// </summary>
public sealed class StoreMeter
{
    /// <summary>The name under which the figures are published.</summary>
    public const string Name = "Shanhe.Store";

    /// <summary>Steps between two countings: a shorter statement is not counted, so counting costs nothing.</summary>
    const int Each = 500;

    static readonly Meter Figures = new(Name);

    public static readonly StoreMeter Shared = new();

    readonly delegate_progress _progress;
    long _questions;
    long _steps;

    StoreMeter()
    {
        _progress = Step;
        Figures.CreateObservableCounter(
            "shanhe.store.questions",
            () => Interlocked.Read(ref _questions),
            description: "Questions to the evidence and to the state of observing"
        );
        Figures.CreateObservableCounter(
            "shanhe.store.steps",
            () => Interlocked.Read(ref _steps),
            description: "Steps of the engine in statements of more than 500"
        );
    }

    public void Asked() => Interlocked.Increment(ref _questions);

    /// <summary>Counts the steps of a connection.</summary>
    public void Watch(sqlite3 connection) => raw.sqlite3_progress_handler(connection, Each, _progress, null);

    int Step(object? nothing)
    {
        Interlocked.Add(ref _steps, Each);
        return 0;
    }
}
