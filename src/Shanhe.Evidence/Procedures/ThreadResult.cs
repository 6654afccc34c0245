using System.Text.RegularExpressions;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Procedures;

/// <summary>What adding a line gave.</summary>
public sealed record ThreadResult(ThreadEntry? Entry, IReadOnlyList<Problem> Problems);
