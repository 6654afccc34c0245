using System.Data.Common;
using Dapper;
using Shanhe.Rules.Layers;

namespace Shanhe.Storage;

/// <summary>What a transaction writes of layers.</summary>
sealed class LayerRows(DbConnection connection, DbTransaction transaction)
{
    static readonly string[] Parameters = ["@version", "@no", "@id", "@attributes", "@geometry", "@west", "@south", "@east", "@north"];

    /// <summary>The last number of a layer; 0: it has no version.</summary>
    public int Last(string layer) =>
        connection.ExecuteScalar<int>(
            "SELECT coalesce(max(number), 0) FROM layer_version WHERE layer = @layer",
            new { layer },
            transaction
        );

    public bool HasFile(string hash) =>
        connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM layer_file WHERE hash = @hash)", new { hash }, transaction);

    public void Insert(
        KeptVersion version,
        long seq,
        string body,
        IEnumerable<LayerFeature> features,
        CancellationToken cancellation = default
    )
    {
        var id = connection.ExecuteScalar<long>(
            "INSERT INTO layer_version (layer, number, seq, file, body) VALUES (@Layer, @Number, @seq, @FileHash, @body) RETURNING id",
            new
            {
                version.Layer,
                version.Number,
                seq,
                version.FileHash,
                body,
            },
            transaction
        );
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText =
            "INSERT INTO layer_feature (version, no, id, attributes, geometry, west, south, east, north) VALUES (@version, @no, @id, @attributes, @geometry, @west, @south, @east, @north)";
        var parameters = Parameters.Select(name => Parameter(command, name)).ToArray();
        foreach (var (no, feature) in features.Index())
        {
            cancellation.ThrowIfCancellationRequested();
            var box = feature.Geometry.EnvelopeInternal;
            object[] values =
            [
                id,
                no,
                feature.Id,
                FeatureHash.Text(feature.Attributes),
                FeatureHash.Bytes(feature),
                box.MinX,
                box.MinY,
                box.MaxX,
                box.MaxY,
            ];
            for (var i = 0; i < values.Length; i++)
                parameters[i].Value = values[i];
            command.ExecuteNonQuery();
        }
    }

    static DbParameter Parameter(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }

    public void InsertPiece(string hash, int no, byte[] content) =>
        connection.Execute(
            "INSERT INTO layer_file (hash, no, content) VALUES (@hash, @no, @content)",
            new
            {
                hash,
                no,
                content,
            },
            transaction
        );
}
