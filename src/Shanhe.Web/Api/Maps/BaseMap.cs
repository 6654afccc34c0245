using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Shanhe.Web.Api.Maps;

/// <summary>
/// The boundaries of counties that the build took along: for each prefecture one packed file, found by the first four digits of a county's
/// code of divisions. Their datum is not known: they are for orientation and nothing is judged by them. Thread-safe.
/// </summary>
static class BaseMap
{
    const int PrefectureDigits = 4;

    static readonly ConcurrentDictionary<string, string?> Versions = new(StringComparer.Ordinal);

    static string NameOf(string division) => $"map/{division[..PrefectureDigits]}.json.br";

    /// <summary>The address of a county's boundary with those around it; <c>null</c>: there is none.</summary>
    /// <param name="division">The code of the county.</param>
    public static string? AddressOf(string division) =>
        VersionOf(division) is { } version ? $"/map/base/{division}.json?v={version}" : null;

    /// <summary>The file, its rings in steps of a grid, as it is packed to who takes that; it never changes under its address.</summary>
    public static IResult Answer(HttpContext http, string division)
    {
        if (VersionOf(division) is null || typeof(BaseMap).Assembly.GetManifestResourceStream(NameOf(division)) is not { } packed)
            return Results.NotFound();
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.Vary = "Accept-Encoding";
        if (!http.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal))
            return Results.Stream(new BrotliStream(packed, CompressionMode.Decompress), "application/json");
        http.Response.Headers.ContentEncoding = "br";
        return Results.Stream(packed, "application/json");
    }

    static string? VersionOf(string division) =>
        division.Length > PrefectureDigits && division.All(char.IsAsciiDigit) ? Versions.GetOrAdd(NameOf(division), Hash) : null;

    static string? Hash(string name)
    {
        using var packed = typeof(BaseMap).Assembly.GetManifestResourceStream(name);
        return packed is null ? null : Convert.ToHexStringLower(SHA256.HashData(packed))[..12];
    }
}
