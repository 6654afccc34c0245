namespace Shanhe.Hj212;

/// <summary>What a message says of one factor: the flag and a stretch of <see cref="ReadingSet.Values"/>.</summary>
/// <param name="Code">The factor code as received; the same string object for the same code.</param>
/// <param name="Flag">The data flag as up to four ASCII characters, the first in the lowest byte; 0 if none was sent.</param>
/// <param name="First">Index of its first value.</param>
/// <param name="Count">Number of its values.</param>
public readonly record struct Reading(string Code, uint Flag, int First, int Count)
{
    /// <summary>The data flag as text; empty if none was sent.</summary>
    public string FlagText
    {
        get
        {
            Span<char> text = stackalloc char[4];
            var length = 0;
            for (var rest = Flag; rest != 0; rest >>= 8)
                text[length++] = (char)(rest & 0xFF);
            return text[..length].ToString();
        }
    }
}
