using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Evidence.Owed;

/// <summary>How far a debt is paid.</summary>
public enum OwedState
{
    Missing,
    Partial,
    Waiting,
    Done,
}
