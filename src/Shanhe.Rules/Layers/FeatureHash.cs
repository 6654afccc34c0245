using System.Security.Cryptography;
using System.Text;
using NetTopologySuite.IO;

namespace Shanhe.Rules.Layers;

/// <summary>SHA-256 over the features of a version in their order: name, fields by their ids, geometry as well-known binary. Pure.</summary>
public static class FeatureHash
{
    /// <summary>The hash in lower-case hexadecimal digits.</summary>
    public static string Of(IEnumerable<LayerFeature> features)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var feature in features)
        {
            Append(hash, feature.Id);
            Append(hash, Text(feature.Attributes));
            var bytes = Bytes(feature);
            Append(hash, $"{bytes.Length}");
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The geometry as it is kept: little-endian, two numbers a vertex.</summary>
    public static byte[] Bytes(LayerFeature feature) => new WKBWriter(ByteOrder.LittleEndian, false).Write(feature.Geometry);

    /// <summary>The fields as they are kept: JSON in the order of their ids.</summary>
    public static string Text(IReadOnlyDictionary<string, string> attributes) =>
        System.Text.Json.JsonSerializer.Serialize(new SortedDictionary<string, string>(attributes.ToDictionary(), StringComparer.Ordinal));

    static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        hash.AppendData(Encoding.ASCII.GetBytes($"{bytes.Length}:"));
        hash.AppendData(bytes);
    }
}
