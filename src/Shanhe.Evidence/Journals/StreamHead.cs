using System.Security.Cryptography;
using NodaTime.Text;

namespace Shanhe.Evidence.Journals;

/// <summary>The last line of a stream.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="No">How many lines it has.</param>
/// <param name="Hash">The hash of the last; 64 zeros while there is none.</param>
public readonly record struct StreamHead(string Stream, long No, string Hash)
{
    public static StreamHead Empty(string stream) => new(stream, 0, JournalEntry.Beginning);
}
