using System.Data.Common;
using System.Text.Json;
using Dapper;
using NetTopologySuite.IO;
using Shanhe.Rules.Layers;
using Shanhe.Storage.Engines;

namespace Shanhe.Storage;

/// <summary>Versions of layers in the database of the evidence, so that they are journalled, sealed and backed up with it. Thread-safe.</summary>
public sealed class SqlLayerStore : ILayerStore
{
    /// <summary>The kind of its lines of the journal.</summary>
    internal const string Kind = "layer";

    const int Piece = 1 << 20;

    readonly SqlEvidenceStore _store;
    readonly StoreEngine _engine;

    internal SqlLayerStore(SqlEvidenceStore store, StoreEngine engine) => (_store, _engine) = (store, engine);

    public ValueTask<KeptVersion> Keep(
        KeptVersion version,
        IReadOnlyCollection<LayerFeature> features,
        Func<Stream> file,
        CancellationToken cancellation = default
    ) =>
        _store.Write(
            async t =>
            {
                var rows = ((SqlEvidenceTransaction)t).Layers;
                var kept = version with { Number = rows.Last(version.Layer) + 1 };
                var body = Rows.Write(kept);
                var line = await t.Note(kept.Actor, Kind, Subject(kept.Layer, kept.Number), body, kept.At, cancellation);
                rows.Insert(kept, line.Seq, body, features, cancellation);
                if (!rows.HasFile(kept.FileHash))
                    Copy(rows, kept.FileHash, file);
                return kept;
            },
            cancellation
        );

    public ValueTask<IReadOnlyList<KeptVersion>> Versions(string? layer = null, CancellationToken cancellation = default) =>
        Read<IReadOnlyList<KeptVersion>>(
            c =>
                c.Query<string>(
                        "SELECT body FROM layer_version WHERE @layer IS NULL OR layer = @layer ORDER BY layer, number",
                        new { layer }
                    )
                    .Select(Rows.Parse<KeptVersion>)
                    .ToList(),
            cancellation
        );

    public ValueTask<IReadOnlyList<LayerFeature>> Features(string layer, int number, CancellationToken cancellation = default) =>
        Read<IReadOnlyList<LayerFeature>>(c => [.. Features(c, layer, number, cancellation)], cancellation);

    public ValueTask<bool> CopyFile(string hash, Stream target, CancellationToken cancellation = default) =>
        Read(
            c =>
            {
                var found = false;
                foreach (
                    var piece in c.Query<byte[]>(
                        "SELECT content FROM layer_file WHERE hash = @hash ORDER BY no",
                        new { hash },
                        buffered: false
                    )
                )
                {
                    cancellation.ThrowIfCancellationRequested();
                    target.Write(piece);
                    found = true;
                }

                return found;
            },
            cancellation
        );

    internal static string Subject(string layer, int number) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{layer}/{number}");

    /// <summary>The features of a version as they stand in the tables.</summary>
    internal static IEnumerable<LayerFeature> Features(
        DbConnection connection,
        string layer,
        long number,
        CancellationToken cancellation = default
    )
    {
        var reader = new WKBReader();
        using var rows = connection.ExecuteReader(
            "SELECT f.id, f.attributes, f.geometry FROM layer_feature f JOIN layer_version v ON v.id = f.version WHERE v.layer = @layer AND v.number = @number ORDER BY f.no",
            new { layer, number }
        );
        while (rows.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            yield return new(
                rows.GetString(0),
                JsonSerializer.Deserialize<Dictionary<string, string>>(rows.GetString(1))!,
                reader.Read((byte[])rows.GetValue(2))
            );
        }
    }

    static void Copy(LayerRows rows, string hash, Func<Stream> file)
    {
        using var content = file();
        var buffer = new byte[Piece];
        var no = 0;
        // A file of no bytes has one piece, so that it is found.
        do
        {
            var read = content.ReadAtLeast(buffer, Piece, throwOnEndOfStream: false);
            if (read == 0 && no > 0)
                return;
            rows.InsertPiece(hash, no++, buffer[..read]);
            if (read < Piece)
                return;
        } while (true);
    }

    ValueTask<T> Read<T>(Func<DbConnection, T> question, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return new(_engine.Read(question));
    }
}
