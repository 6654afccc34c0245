using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Owed;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Reminders;

/// <summary>A reminder to one department: what it owes, in both languages.</summary>
public sealed record Reminder(
    string Department,
    LocalText DepartmentName,
    LocalText Subject,
    string Body,
    int Owed,
    int Late,
    IReadOnlyList<string> Mailboxes
)
{
    /// <summary>What it is about: <c>owed</c> figures, the <c>cases</c> of one account, the newest <c>seal</c> for auditors.</summary>
    public string Kind { get; init; } = "owed";

    /// <summary>The account whose digest it is.</summary>
    public string? Account { get; init; }
}
