using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Procedures;

/// <summary>What handing in a file gave.</summary>
public sealed record AttachResult(UploadedFile? File, Problem? Problem);
