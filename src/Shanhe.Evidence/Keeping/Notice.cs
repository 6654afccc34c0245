using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Keeping;

/// <summary>Something that an account is told.</summary>
public sealed record Notice(long Id, string Account, string Register, string Key, LocalText Text, Instant At, bool Read);
