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
}

/// <summary>What is to be done with a frame: archive it; once that is durable, send the answer.</summary>
/// <param name="Input">What goes into the archive.</param>
/// <param name="Answer">What is sent back afterwards; <c>null</c>: nothing.</param>
/// <param name="Refusal">Why it was not taken.</param>
/// <param name="Message">The message.</param>
public sealed record FrameVerdict(RawInput Input, byte[]? Answer, Refusal Refusal, Message Message);
