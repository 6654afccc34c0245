using System.Security.Cryptography;

namespace Shanhe.Server.Backups;

/// <summary>Copies a stream and hashes what it copies.</summary>
static class HashedCopy
{
    /// <summary>How many bytes were copied.</summary>
    /// <exception cref="InvalidDataException">There are more than <paramref name="most"/>.</exception>
    public static long Run(Stream source, Stream target, IncrementalHash hash, long most)
    {
        var buffer = new byte[81_920];
        var size = 0L;
        int read;
        while ((read = source.Read(buffer)) > 0)
        {
            size += read;
            if (size > most)
                throw new InvalidDataException($"> {most}");
            hash.AppendData(buffer, 0, read);
            target.Write(buffer, 0, read);
        }

        return size;
    }
}
