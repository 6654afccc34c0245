using Shanhe.Plans.Text;

namespace Shanhe.Observations.Sites;

/// <summary>What registering gave: the problems, none when it was taken.</summary>
public sealed record RegisterResult(IReadOnlyList<Problem> Problems)
{
    public bool IsTaken => Problems.Count == 0;
}
