using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Journals;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Sources;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Keeping;

/// <summary>The indexed columns of a register's list.</summary>
public sealed record RecordColumn(string Field, bool Numeric);
