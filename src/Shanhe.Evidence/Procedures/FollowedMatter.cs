namespace Shanhe.Evidence.Procedures;

/// <summary>A matter outside of which a record is kept, as the program sees it now.</summary>
/// <param name="Key">The key that its record has, or will have by the definition and the fields.</param>
/// <param name="Fields">The fields with which it is opened when there is none yet.</param>
/// <param name="Department">The department whose record it is.</param>
/// <param name="WhenOpened">Moves that are made with the opening.</param>
/// <param name="Facts">Moves that are made once: as long as a field that the move needs is blank and the state admits it.</param>
public sealed record FollowedMatter(
    string Key,
    IReadOnlyDictionary<string, string> Fields,
    string Department,
    IReadOnlyList<FollowedMove> WhenOpened,
    IReadOnlyList<FollowedMove> Facts
);
