using System.Security.Cryptography;
using System.Text.Json;
using NodaTime;
using Shanhe.Evidence;
using Shanhe.Web.Api;

namespace Shanhe.Server.Counties;

/// <summary>Uploaded files in a folder, each named by the SHA-256 of its content; never by what the sender called it.</summary>
public sealed class FolderUploads(string folder, IEvidenceStore store, IClock clock) : IUploads
{
    public async ValueTask<string> Keep(byte[] content, string name, string actor, CancellationToken cancellation = default)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, hash);
        if (!await Holds(folder, hash, cancellation))
        {
            // Written beside its place and moved, so that a file under its hash is always whole.
            var draft = path + "." + Guid.NewGuid().ToString("N");
            using (var stream = new FileStream(draft, FileMode.CreateNew))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: true);
        }

        await store.Write(
            async t =>
                await t.Note(
                    actor,
                    "upload",
                    hash,
                    JsonSerializer.Serialize(new { name = Path.GetFileName(name), size = content.Length }, EvidenceJson.Options),
                    clock.GetCurrentInstant(),
                    cancellation
                ),
            cancellation
        );
        return hash;
    }

    public async ValueTask<byte[]?> Find(string hash, CancellationToken cancellation = default) => await Read(folder, hash, cancellation);

    /// <summary>Whether a folder of uploads has the file with a hash, and its content still has that hash.</summary>
    public static async ValueTask<bool> Holds(string folder, string hash, CancellationToken cancellation = default) =>
        await Read(folder, hash, cancellation) is not null;

    /// <summary>A file that was changed on disk isn't what was handed in: it is never given out under the old hash.</summary>
    static async ValueTask<byte[]?> Read(string folder, string hash, CancellationToken cancellation)
    {
        if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower) || !File.Exists(Path.Combine(folder, hash)))
            return null;
        var content = await File.ReadAllBytesAsync(Path.Combine(folder, hash), cancellation);
        return Convert.ToHexStringLower(SHA256.HashData(content)) == hash ? content : null;
    }
}
