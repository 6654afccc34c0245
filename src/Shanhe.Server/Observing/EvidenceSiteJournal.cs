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

    public IAsyncEnumerable<DatedChange> Changes(CancellationToken cancellation = default) =>
        store
            .Journal(kind: Kind, cancellation: cancellation)
            .Select(l =>
                JsonSerializer.Deserialize<Line>(l.Body, ObservationJson.Options) is { } line
                    ? new DatedChange(l.At, l.Actor, line.Reason, line.Change)
                    : throw new InvalidDataException(l.Subject)
            );

    public async ValueTask Append(DatedChange change, CancellationToken cancellation = default) =>
        await store.Write(
            async t =>
                await t.Note(
                    change.Actor,
                    Kind,
                    change.Change.Subject,
                    JsonSerializer.Serialize(new Line(change.Reason, change.Change), ObservationJson.Options),
                    change.At,
                    cancellation
                ),
            cancellation
        );

    /// <summary>Many changes in one durable transaction, for registering a whole county at once.</summary>
    public static async ValueTask AppendAll(
        IEvidenceStore store,
        IEnumerable<SiteChange> changes,
        string actor,
        IClock clock,
        CancellationToken cancellation = default
    ) =>
        await store.Write(
            async t =>
            {
                foreach (var change in changes)
                    await t.Note(
                        actor,
                        Kind,
                        change.Subject,
                        JsonSerializer.Serialize(new Line("", change), ObservationJson.Options),
                        clock.GetCurrentInstant(),
                        cancellation
                    );
                return 0;
            },
            cancellation
        );

    public async ValueTask Note(string kind, string subject, object body, string actor, CancellationToken cancellation = default) =>
        await store.Write(
            async t =>
                await t.Note(
                    actor,
                    kind,
                    subject,
                    JsonSerializer.Serialize(body, body.GetType(), ObservationJson.Options),
                    clock.GetCurrentInstant(),
                    cancellation
                ),
            cancellation
        );
}
