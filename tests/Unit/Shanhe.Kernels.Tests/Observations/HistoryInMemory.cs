using System.Reflection;
using NodaTime;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Kernels.Tests.Observations;

/// <summary>A history that is a list of readings, for questions about ranges.</summary>
public class HistoryInMemory : DispatchProxy
{
    IReadOnlyList<StreamReading> _readings = [];
    LocalDateTime? _offlineUntil;

    /// <param name="readings">Readings.</param>
    /// <param name="offlineUntil">The last reading that left the online history, of streams that are no hours.</param>
    public static IReadingHistory Of(IEnumerable<StreamReading> readings, LocalDateTime? offlineUntil = null)
    {
        var proxy = Create<IReadingHistory, HistoryInMemory>();
        (((HistoryInMemory)proxy)._readings, ((HistoryInMemory)proxy)._offlineUntil) = ([.. readings], offlineUntil);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.Name switch
        {
            nameof(IReadingHistory.Each) => Found(args!).ToAsyncEnumerable(),
            nameof(IReadingHistory.Range) => new ValueTask<IReadOnlyList<StreamReading>>([.. Found(args!).Take((int)args![3]!)]),
            nameof(IReadingHistory.OfflineUntil) => new ValueTask<LocalDateTime?>(
                ((StreamKey)args![0]!).Cadence == Cadence.Moment ? _offlineUntil : null
            ),
            nameof(IReadingHistory.FirstTime) => new ValueTask<LocalDateTime?>(
                _readings
                    .Where(r => ((IReadOnlyCollection<StreamKey>)args![0]!).Contains(r.Stream))
                    .Select(r => (LocalDateTime?)r.Time)
                    .Min()
            ),
            _ => throw new NotSupportedException(targetMethod.Name),
        };

    StreamReading[] Found(object?[] args) =>
        [
            .. ((IReadOnlyCollection<StreamKey>)args[0]!).SelectMany(s =>
                _readings.Where(r => r.Stream == s && r.Time >= (LocalDateTime)args[1]! && r.Time < (LocalDateTime)args[2]!)
            ),
        ];
}
