using Shanhe.Hj212;
using Shanhe.Observations.Archive;

namespace Shanhe.Observations.Gateway;

/// <summary>What is to be done with a frame: archive it; once that is durable, send the answer.</summary>
/// <param name="Input">What goes into the archive.</param>
/// <param name="Answer">What is sent back afterwards; <c>null</c>: nothing.</param>
/// <param name="Refusal">Why it was not taken.</param>
/// <param name="Message">The message; <c>null</c> for an ordinary upload, of which only the header was read.</param>
/// <param name="WasGuessed">Whether with this frame its address began to be refused for wrong passwords.</param>
public sealed record FrameVerdict(RawInput Input, byte[]? Answer, Refusal Refusal, Message? Message, bool WasGuessed = false);
