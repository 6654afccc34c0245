namespace Shanhe.Observations.Sites;

/// <summary>Where changes of the register are written down; each with who and why.</summary>
public interface ISiteJournal
{
    /// <summary>All changes, the oldest first.</summary>
    IEnumerable<DatedChange> Changes();

    /// <summary>Writes a change down durably.</summary>
    void Append(DatedChange change);

    /// <summary>Writes down what a person did that changes no register: a command to a device, a step on an alarm.</summary>
    void Note(string kind, string subject, object body, string actor);
}
