using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Procedures;

/// <summary>What an import did, or would do; refused rows with what is wrong in them.</summary>
public sealed record ImportResult(int Created, int Changed, int Unchanged, int Refused, IReadOnlyList<Problem> Problems, bool DryRun)
{
    public int Rows => Created + Changed + Unchanged + Refused;
}
