using NodaTime;
using Shanhe.Hj212;
using Shanhe.Observations.Sites;

namespace Shanhe.Observations.Forwarding;

/// <summary>How forwarding to a target stands.</summary>
/// <param name="Target">The target; its password is left out.</param>
/// <param name="HasPassword">Whether a password is set.</param>
/// <param name="Connected">Whether there is a line.</param>
/// <param name="Position">Archive position up to which everything is acknowledged.</param>
/// <param name="Behind">Entries of the archive behind it.</param>
/// <param name="OldestWaiting">When the first of those came.</param>
/// <param name="LastAnswer">When the last frame was acknowledged.</param>
/// <param name="Problem">Why the last line was lost.</param>
public sealed record ForwardState(
    ForwardTarget Target,
    bool HasPassword,
    bool Connected,
    long Position,
    long Behind,
    Instant? OldestWaiting,
    Instant? LastAnswer,
    string Problem
)
{
    public string Name => Target.Name;

    public string Address => $"{Target.Host}:{Target.Port}";
}
