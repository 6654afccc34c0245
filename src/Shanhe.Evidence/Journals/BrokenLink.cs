using System.Security.Cryptography;
using NodaTime.Text;

namespace Shanhe.Evidence.Journals;

/// <summary>A broken link of the journal: the first line that doesn't hold, and what is wrong with it.</summary>
public sealed record BrokenLink(long Seq, string Subject, BreakKind Kind, string Detail);
