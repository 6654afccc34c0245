using System.Security.Cryptography;

namespace Shanhe.Evidence;

/// <summary>
/// A key of 32 bytes in a file, made on the first use. It is readable by its owner alone from its first byte on, and two programs that
/// start together come to the same key: it is written whole under another name, and only one of them can give it its own.
/// </summary>
public static class KeyFile
{
    public static byte[] ReadOrMake(string file)
    {
        var path = Path.GetFullPath(file);
        if (!File.Exists(path))
            Make(path);
        return Convert.FromBase64String(File.ReadAllText(path));
    }

    static void Make(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(draft, options))
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))));
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another program was first: its key counts.
            File.Delete(draft);
        }
    }
}
