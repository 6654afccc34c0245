using Shanhe.Observations.Archive;
using Shanhe.Storage.Engines;
using Shanhe.Storage.Observations;

namespace Shanhe.Storage.Moving;

/// <summary>
/// Carries what observing has kept: the raw entries with their chain, which the second archive computes anew and must come to the same; alarms,
/// commands, secrets, positions of work and of platforms above. Readings follow from the entries, and are derived at the next start.
/// </summary>
public static class ObservationCopy
{
    const int Page = 1_000;

    static readonly string[] Tables = ["progress", "alarm", "quarantine", "command", "secret", "target"];

    /// <summary>Copies and compares.</summary>
    /// <returns>The tables, and the entries as one of them.</returns>
    public static async Task<IReadOnlyList<TableCopied>> Run(
        (IRawArchive Archive, SqlObservationState State) from,
        (IRawArchive Archive, SqlObservationState State) to,
        Action<TableCopied>? told = null,
        CancellationToken cancellation = default
    )
    {
        var copied = new List<TableCopied>();
        void Take(TableCopied table)
        {
            copied.Add(table);
            told?.Invoke(table);
        }

        Take(await Entries(from.Archive, to.Archive, cancellation));
        foreach (var table in Tables)
            Take(await to.State.Copy(from.State, table, cancellation));
        await to.State.Reset(cancellation);
        return copied;
    }

    static async Task<TableCopied> Entries(IRawArchive from, IRawArchive to, CancellationToken cancellation)
    {
        var position = 0L;
        while (await from.After(position, Page, cancellation) is { Count: > 0 } page)
        {
            await to.Append([.. page.Select(e => new RawInput(e.Received, e.Kind, e.Device, e.Source, e.Note, e.Payload))], cancellation);
            position = page[^1].Position;
        }

        var (first, second) = (await from.Find(position, cancellation), await to.Find(position, cancellation));
        return new("archive", position, first?.HashText ?? "", second?.HashText == first?.HashText && to.Head == position);
    }
}
