namespace Shanhe.Observations.Gateway;

/// <summary>Why a frame was not taken.</summary>
public enum Refusal
{
    None,
    Unreadable,
    UnknownDevice,
    Retired,
    Address,
    Password,
    NotEncrypted,

    /// <summary>Its address has sent so many wrong passwords that none of it is looked at for a while.</summary>
    Guessing,

    /// <summary>A logger without MN asks to be activated, and nobody has registered its number yet; it is answered, and waits.</summary>
    Activation,

    /// <summary>The logger's number is registered, but the rest of its hardware is another.</summary>
    Hardware,
}
