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

    public IEnumerable<SiteChange> Changes() => store.Journal(kind: Kind).Select(l => JsonSerializer.Deserialize<Line>(l.Body, ObservationJson.Options)!.Change);

    public void Append(SiteChange change, string actor, string reason) =>
        store.Write(t => t.Note(actor, Kind, change.Subject, JsonSerializer.Serialize(new Line(reason, change), ObservationJson.Options), clock.GetCurrentInstant()));

    public void Note(string kind, string subject, object body, string actor) =>
        store.Write(t => t.Note(actor, kind, subject, JsonSerializer.Serialize(body, body.GetType(), ObservationJson.Options), clock.GetCurrentInstant()));
}
