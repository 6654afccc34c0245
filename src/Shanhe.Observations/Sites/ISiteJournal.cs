namespace Shanhe.Observations.Sites;

/// <summary>Where changes of the register are written down; each with who and why.</summary>
public interface ISiteJournal
{
    /// <summary>All changes, the oldest first.</summary>
    IAsyncEnumerable<DatedChange> Changes(CancellationToken cancellation = default);

    /// <summary>Writes a change down durably.</summary>
    ValueTask Append(DatedChange change, CancellationToken cancellation = default);

    /// <summary>Writes down what a person did that changes no register of sites: a command to a device, a platform above.</summary>
    ValueTask Note(string kind, string subject, object body, string actor, CancellationToken cancellation = default);
}
