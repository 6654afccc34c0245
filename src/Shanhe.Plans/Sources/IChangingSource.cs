namespace Shanhe.Plans.Sources;

/// <summary>
/// A source that is derived from something that goes on changing, so that what was computed from it can be known to be old.
/// </summary>
public interface IChangingSource : IInputSource
{
    /// <summary>Grows with every change that may change an answer.</summary>
    ValueTask<long> Version(CancellationToken cancellation = default);
}
