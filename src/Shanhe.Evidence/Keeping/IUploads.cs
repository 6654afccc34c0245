namespace Shanhe.Evidence.Keeping;

/// <summary>Keeps uploaded files as evidence, named by the hash of their content.</summary>
public interface IUploads
{
    /// <summary>Stores the file durably and notes who gave it; the same content is stored once.</summary>
    ValueTask<string> Keep(byte[] content, string name, string actor, CancellationToken cancellation = default);

    /// <summary>The content with this hash, or <c>null</c>.</summary>
    ValueTask<byte[]?> Find(string hash, CancellationToken cancellation = default);
}
