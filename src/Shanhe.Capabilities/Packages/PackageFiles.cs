using System.Security.Cryptography;
using System.Text;
using Shanhe.Plans.Loading;

namespace Shanhe.Capabilities.Packages;

/// <summary>The files of a package, each as <c>folder/name</c>: its own folder and the layers beside it. Immutable.</summary>
public sealed class PackageFiles
{
    PackageFiles(SortedDictionary<string, byte[]> contents)
    {
        Contents = contents;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, content) in contents)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{content.Length}\n"));
            hash.AppendData(content);
        }

        Hash = Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public static PackageFiles Of(IEnumerable<KeyValuePair<string, byte[]>> contents) =>
        new(new(contents.ToDictionary(c => c.Key, c => c.Value, StringComparer.Ordinal), StringComparer.Ordinal));

    /// <summary>The content of each file by its name, in the order of names.</summary>
    public IReadOnlyDictionary<string, byte[]> Contents { get; }

    /// <summary>SHA-256 over names and contents, by which the package is kept.</summary>
    public string Hash { get; }

    /// <summary>Reads the package of a folder with the layers beside it; links are not followed.</summary>
    public static PackageFiles InFolder(string folder)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        return Of(
            PackageSources
                .Folders(folder)
                .SelectMany(f =>
                    Directory
                        .EnumerateFiles(f.Path, "*", options)
                        .Where(file => PackageSources.Endings.Contains(Path.GetExtension(file)))
                        .Select(file =>
                            KeyValuePair.Create(
                                $"{f.Name}/{Path.GetRelativePath(f.Path, file).Replace('\\', '/')}",
                                File.ReadAllBytes(file)
                            )
                        )
                )
        );
    }
}
