using System.Globalization;
using NodaTime;
using Shanhe.Storage.Observations;

namespace Shanhe.Storage.Postgres.Observations;

/// <summary>Copies.</summary>
public sealed partial class PostgresHistory
{
    /// <inheritdoc />
    /// <remarks>The copy is a history on DuckDB, which needs no server.</remarks>
    public async ValueTask CopyTo(string folder, CancellationToken cancellation = default) =>
        await Ask(
            null,
            async now =>
            {
                await HistoryCopy.Write(now, folder, cancellation);
                return folder;
            },
            cancellation
        );

    /// <inheritdoc />
    public async ValueTask SetAside(Instant now, CancellationToken cancellation = default) =>
        await PostgresTrouble.Guard(async () =>
        {
            await using var turn = await Turn(cancellation);
            var aside = Path.Combine(
                _folder,
                "aside-" + now.InUtc().LocalDateTime.ToString("uuuuMMdd'T'HHmmss", CultureInfo.InvariantCulture)
            );
            var all = await HistorySnapshot.Of(turn.Transaction, _folder, _files);
            await HistoryCopy.Write(all, aside, CancellationToken.None);
            _known = null;
            await turn.Run("CLOSE ALL");
            await turn.Run(
                "TRUNCATE history_stream, history_fine, history_coarse, history_superseded, history_change, history_year, history_sealed"
            );
            await turn.Run("UPDATE history_progress SET position = 0, event = 0");
            await turn.Transaction.CommitAsync(CancellationToken.None);
            foreach (var month in all.Sealed)
                File.Delete(month.File);
            return aside;
        });
}
