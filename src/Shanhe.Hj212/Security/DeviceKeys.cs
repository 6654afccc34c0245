namespace Shanhe.Hj212;

/// <summary>The keys of one device: the present one and, while a key change (1014) is under way, the one before.</summary>
/// <param name="Current">The key in force; catch-up data use it too.</param>
/// <param name="Previous">The key before, tried second; null if there is none.</param>
public sealed record DeviceKeys(Sm4Key Current, Sm4Key? Previous = null)
{
    /// <summary>The longest time a key may stay in force, in days (6.4 of the 2025 edition).</summary>
    public const int MaxDays = 90;

    /// <summary>The keys after a key change.</summary>
    /// <param name="next">The new key.</param>
    public DeviceKeys ChangeTo(Sm4Key next) => new(next, Current);
}
