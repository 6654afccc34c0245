using System.IO.Compression;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Packages;

/// <summary>
/// Reads a package that is handed in as a zip: <c>plan.yaml</c> at the top or in a folder at the top, beside it the folders of layers. It
/// unpacks nothing it was not told to expect: bounds hold for what comes out, whatever the archive says of itself. Pure.
/// </summary>
public static class PackageZip
{
    /// <summary>Largest archive, in bytes.</summary>
    public const int MaximumBytes = 11_000_000;

    /// <summary>Largest sum of what is unpacked, in bytes.</summary>
    public const int MaximumUnpacked = 50_000_000;

    /// <summary>How many files there may be.</summary>
    public const int MaximumFiles = 1_000;

    const string PlanFile = "plan.yaml";
    const int LinkMode = 0xA000;

    /// <summary>What is said of an archive that is larger than any is read.</summary>
    public static Problem TooLarge => Refused("E461", "", MaximumFiles, MaximumUnpacked / 1_000_000).Problem!;

    /// <summary>The files, or why they are not taken.</summary>
    public static (PackageFiles? Files, Problem? Problem) Read(byte[] zip)
    {
        if (zip.Length > MaximumBytes)
            return (null, TooLarge);
        try
        {
            using var archive = new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read);
            return Read(archive);
        }
        catch (InvalidDataException)
        {
            return Refused("E460", "");
        }
    }

    static (PackageFiles? Files, Problem? Problem) Read(ZipArchive archive)
    {
        var found = new Dictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase);
        var room = MaximumUnpacked;
        foreach (var entry in archive.Entries.Where(e => !e.FullName.EndsWith('/')))
        {
            var name = entry.FullName;
            if (!IsSafe(name) || ((entry.ExternalAttributes >> 16) & 0xF000) == LinkMode)
                return Refused("E462", name);
            if (!PackageSources.Endings.Contains(Path.GetExtension(name)))
                return Refused("E463", name, string.Join(" ", PackageSources.Endings));
            if (found.Count == MaximumFiles || Content(entry, room) is not { } content)
                return Refused("E461", name, MaximumFiles, MaximumUnpacked / 1_000_000);
            if (!found.TryAdd(name, content))
                return Refused("E462", name);
            room -= content.Length;
        }

        var top = found.ContainsKey(PlanFile) ? "plan/" : "";
        return found.Keys.Count(k => (top + k).Split('/') is [_, PlanFile]) == 1
            ? (PackageFiles.Of(found.Select(f => KeyValuePair.Create(top + f.Key, f.Value))), null)
            : Refused("E464", "");
    }

    /// <summary>Whether a name is that of a file below the folder into which it is unpacked, on every system.</summary>
    public static bool IsSafe(string name) =>
        name.Length is > 0 and <= 200
        && !name.Any(c => c is '\\' or ':' || char.IsControl(c))
        && name.Split('/').All(part => part.Length > 0 && part.Trim(' ', '.').Length > 0 && part[^1] is not (' ' or '.'));

    /// <summary>What an entry holds; <c>null</c> when that is more than there is room for.</summary>
    static byte[]? Content(ZipArchiveEntry entry, int room)
    {
        using var stream = entry.Open();
        using var content = new MemoryStream();
        var buffer = new byte[81_920];
        var allowed = Math.Min(room, PackageLoader.MaximumFileBytes);
        while (stream.Read(buffer) is > 0 and var read)
        {
            if (content.Length + read > allowed)
                return null;
            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }

    static (PackageFiles? Files, Problem? Problem) Refused(string code, string file, params ReadOnlySpan<object?> values) =>
        (null, new(code, Place.Whole(file), PackageMessages.Wording.Say(code, values)));
}
