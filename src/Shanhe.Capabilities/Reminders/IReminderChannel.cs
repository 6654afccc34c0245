using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Reminders;

/// <summary>Sends a reminder by one way; faked in tests by a local sink.</summary>
public interface IReminderChannel
{
    /// <summary>Sends; throws when the far side refuses, so that the attempt is recorded as failed.</summary>
    Task SendAsync(Reminder reminder, CancellationToken cancellation);

    string Name { get; }

    bool IsConfigured { get; }

    /// <summary>What is set, by name; secrets are masked.</summary>
    IReadOnlyDictionary<string, string> Settings { get; }
}
