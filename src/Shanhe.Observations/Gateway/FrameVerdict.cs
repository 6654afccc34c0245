using Shanhe.Hj212;
using Shanhe.Observations.Archive;

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

    /// <summary>A logger without MN asks to be activated, and nobody has registered its number yet; it is answered, and waits.</summary>
    Activation,

    /// <summary>The logger's number is registered, but the rest of its hardware is another.</summary>
    Hardware,
}

/// <summary>What is to be done with a frame: archive it; once that is durable, send the answer.</summary>
/// <param name="Input">What goes into the archive.</param>
/// <param name="Answer">What is sent back afterwards; <c>null</c>: nothing.</param>
/// <param name="Refusal">Why it was not taken.</param>
/// <param name="Message">The message; <c>null</c> for an ordinary upload, of which only the header was read.</param>
public sealed record FrameVerdict(RawInput Input, byte[]? Answer, Refusal Refusal, Message? Message);
