using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;

namespace Shanhe.Kernels.Tests.Stores;

/// <summary>A copy of a data folder as an earlier release left it.</summary>
sealed class KeptFolder
{
    KeptFolder(string data) => Data = data;

    public static string All => Path.Combine(Checkout.Root, "tests", "data", "folders");

    public string Data { get; }

    public string Evidence => Path.Combine(Data, "shanhe.db");

    public string State => Path.Combine(Data, "observations", "state.db");

    public string Archive => Path.Combine(Data, "observations", "archive");

    public string History => Path.Combine(Data, "observations", "history");

    public static KeptFolder Of(int release)
    {
        var data = Checkout.Temporary();
        using var packed = File.OpenRead(Path.Combine(All, release.ToString(CultureInfo.InvariantCulture), "data.tar.gz"));
        using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
        TarFile.ExtractToDirectory(unpacked, data, overwriteFiles: true);
        return new(data);
    }
}
