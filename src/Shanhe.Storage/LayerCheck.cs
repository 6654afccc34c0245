using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Shanhe.Evidence.Journals;
using Shanhe.Rules.Layers;

namespace Shanhe.Storage;

/// <summary>Compares versions of layers with what the journal says of them: the version, its features, its file.</summary>
static class LayerCheck
{
    public static BrokenLink? First(DbConnection connection)
    {
        var lines = connection
            .Query<(long Seq, string Subject, string Body)>(
                "SELECT seq, subject, body FROM journal WHERE kind = @Kind ORDER BY seq",
                new { SqlLayerStore.Kind }
            )
            .ToList();
        foreach (var (seq, subject, body) in lines)
        {
            if (
                connection.QueryFirstOrDefault<string>("SELECT body FROM layer_version WHERE seq = @seq", new { seq }) is not { } kept
                || kept != body
            )
                return new(seq, subject, BreakKind.Derived, "layer_version");
            var version = Rows.Parse<KeptVersion>(body);
            if (FeatureHash.Of(SqlLayerStore.Features(connection, version.Layer, version.Number)) != version.Hash)
                return new(seq, subject, BreakKind.Derived, "layer_feature");
            if (HashOf(connection, version.FileHash) != version.FileHash)
                return new(seq, subject, BreakKind.Derived, "layer_file");
        }

        return connection.ExecuteScalar<long>("SELECT count(*) FROM layer_version") > lines.Count
            ? new(0, "layer_version", BreakKind.Derived, "not in the journal")
            : null;
    }

    static string HashOf(DbConnection connection, string file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (
            var piece in connection.Query<byte[]>(
                "SELECT content FROM layer_file WHERE hash = @file ORDER BY no",
                new { file },
                buffered: false
            )
        )
            hash.AppendData(piece);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
