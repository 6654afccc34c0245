using Shanhe.Capabilities.Enforcing.Grids;
using Shanhe.Server.Background;

namespace Shanhe.Server.Enforcing;

/// <summary>
/// Gives what is reported at a place to the officers of its square. In batches, with the position kept after the batch: killed in between, it
/// does the batch again, which changes nothing.
/// </summary>
sealed class GridFollower(GridDispatch dispatch, IWorkPositions positions)
{
    public const string Name = "grid-dispatch";
    const int LinesAtOnce = 1_000;

    /// <summary>Follows what was reported since the last time; the first time, since now.</summary>
    public async Task Run(CancellationToken stop)
    {
        if (await positions.Find(Name, stop) is not { } position)
        {
            await positions.Keep(Name, await dispatch.Head(stop), stop);
            return;
        }

        while (await dispatch.FollowAfter(position, LinesAtOnce, stop) is var next && next > position)
        {
            position = next;
            await positions.Keep(Name, position, stop);
        }
    }
}
