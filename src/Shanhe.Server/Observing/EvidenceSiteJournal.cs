using System.Text.Json;
using NodaTime;
using Shanhe.Evidence;
using Shanhe.Observations;
using Shanhe.Observations.Sites;

namespace Shanhe.Server.Observing;

/// <summary>Writes changes of the register of sites into the one journal.</summary>
sealed class EvidenceSiteJournal(IEvidenceStore store, IClock clock) : ISiteJournal
{
    const string Kind = "site";

    sealed record Line(string Reason, SiteChange Change);

    public IEnumerable<DatedChange> Changes() =>
        store
            .Journal(kind: Kind)
            .Select(l =>
                JsonSerializer.Deserialize<Line>(l.Body, ObservationJson.Options) is { } line
                    ? new DatedChange(l.At, l.Actor, line.Reason, line.Change)
                    : throw new InvalidDataException(l.Subject)
            );

    public void Append(DatedChange change) =>
        store.Write(t =>
            t.Note(
                change.Actor,
                Kind,
                change.Change.Subject,
                JsonSerializer.Serialize(new Line(change.Reason, change.Change), ObservationJson.Options),
                change.At
            )
        );

    /// <summary>Many changes in one durable transaction, for registering a whole county at once.</summary>
    public static void AppendAll(IEvidenceStore store, IEnumerable<SiteChange> changes, string actor, IClock clock) =>
        store.Write(t =>
        {
            foreach (var change in changes)
                t.Note(
                    actor,
                    Kind,
                    change.Subject,
                    JsonSerializer.Serialize(new Line("", change), ObservationJson.Options),
                    clock.GetCurrentInstant()
                );
            return 0;
        });

    public void Note(string kind, string subject, object body, string actor) =>
        store.Write(t =>
            t.Note(actor, kind, subject, JsonSerializer.Serialize(body, body.GetType(), ObservationJson.Options), clock.GetCurrentInstant())
        );
}
