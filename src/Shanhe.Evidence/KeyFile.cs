using System.Security.Cryptography;

namespace Shanhe.Evidence;

/// <summary>
/// A key of 32 bytes in a file, made on the first use. It is readable by its owner alone from its first byte on, and two programs that
/// start together come to the same key: it is written whole under another name, and given its own by one at a time. (A move that does not
/// overwrite looks first and moves then; another program can come between.)
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

        var turn = path + ".lock";
        using var mine = Turn(turn);
        if (File.Exists(path))
            // Another program was first: its key counts.
            File.Delete(draft);
        else
            File.Move(draft, path);
        // Who comes after this finds the key.
        File.Delete(turn);
    }

    /// <summary>Waits until no other program has the file open.</summary>
    static FileStream Turn(string file)
    {
        for (var left = 1_000; ; left--)
        {
            try
            {
                return new(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            }
            catch (IOException) when (left > 0)
            {
                Thread.Sleep(10);
            }
        }
    }
}
