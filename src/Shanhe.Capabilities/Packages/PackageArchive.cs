namespace Shanhe.Capabilities.Packages;

/// <summary>
/// The packages of a data folder: all that were served with it or proposed for it, each in a folder named by the hash of its files, and
/// which of them was taken live. What was changed on disk is not given out under its old hash. Thread-safe.
/// </summary>
/// <param name="folder">The folder they lie in.</param>
public sealed class PackageArchive(string folder)
{
    /// <summary>The file that names the package that was taken live.</summary>
    public const string LiveFile = "live";

    /// <summary>Keeps the files and gives their hash; the same files are kept once.</summary>
    public string Keep(PackageFiles files)
    {
        var place = Path.Combine(folder, files.Hash);
        if (PlanFolder(files.Hash) is not null)
            return files.Hash;
        // Written beside its place and moved, so that a package under its hash is always whole.
        var draft = $"{place}.{Guid.NewGuid():N}";
        foreach (var (name, content) in files.Contents)
        {
            var file = Path.Combine(draft, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, content);
        }

        if (Directory.Exists(place))
            Directory.Delete(place, recursive: true);
        Directory.Move(draft, place);
        return files.Hash;
    }

    /// <summary>The folder with the <c>plan.yaml</c> of a package; <c>null</c> when it isn't kept, or isn't what it was.</summary>
    public string? PlanFolder(string hash)
    {
        var place = Path.Combine(folder, hash);
        if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower) || !Directory.Exists(place))
            return null;
        var kept = PackageFiles.Of(
            Directory
                .EnumerateFiles(place, "*", SearchOption.AllDirectories)
                .Select(f => KeyValuePair.Create(Path.GetRelativePath(place, f).Replace('\\', '/'), File.ReadAllBytes(f)))
        );
        return kept.Hash == hash ? OwnFolder(place) : null;
    }

    static string? OwnFolder(string place) =>
        Directory.EnumerateDirectories(place).FirstOrDefault(d => File.Exists(Path.Combine(d, "plan.yaml")));

    /// <summary>Notes which package is served from the next start on.</summary>
    public void SetLive(string hash)
    {
        Directory.CreateDirectory(folder);
        var draft = Path.Combine(folder, $"{LiveFile}.{Guid.NewGuid():N}");
        File.WriteAllText(draft, hash);
        File.Move(draft, Path.Combine(folder, LiveFile), overwrite: true);
    }

    /// <summary>The folder of the package that was taken live; <c>null</c> when none was, or it is not what it was.</summary>
    public string? LivePlanFolder() =>
        Path.Combine(folder, LiveFile) is var live && File.Exists(live) ? PlanFolder(File.ReadAllText(live).Trim()) : null;

    /// <summary>The hash under which the package of a folder is kept, when it lies in this archive.</summary>
    public string? HashOf(string planFolder) =>
        Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(planFolder))) is { } hash
        && PlanFolder(hash) == Path.GetFullPath(planFolder)
            ? hash
            : null;
}
