using Shanhe.Evidence.Accounts;

namespace Shanhe.Capabilities.Accounts;

/// <summary>A token that is to be made.</summary>
/// <param name="Name">By which its owner knows it again; not blank.</param>
public sealed record NewToken(string Name)
{
    /// <summary>How many days it holds after today, 1 to <see cref="TokenBook.MostDays"/>.</summary>
    public int Days { get; init; } = TokenBook.UsualDays;

    /// <summary>Whether it may only read.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>The parts of the API in which it holds; none given: all.</summary>
    public ApiAreas Areas { get; init; } = ApiAreas.All;
}
