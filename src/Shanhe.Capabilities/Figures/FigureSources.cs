using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Records;

namespace Shanhe.Capabilities.Figures;

/// <summary>The files from which figures were read and by which they are proved, for those who may read the figures. Keeps no state; any thread may use it.</summary>
public sealed class FigureSources(FigureQueries queries, IEvidenceStore store, IUploads uploads)
{
    /// <summary>
    /// The file of the newest revision with its name; <c>null</c> when the reader doesn't see the figure, or it was not read from a file.
    /// </summary>
    public async ValueTask<(string Name, byte[] Content)?> Of(FigureKey key, Actor reader, CancellationToken cancellation = default) =>
        await queries.History(key, reader, cancellation) is [.., { Upload: { } hash } last]
        && await uploads.Find(hash, cancellation) is { } content
            ? ($"{hash[..12]}.{last.Origin[..last.Origin.IndexOf(':', StringComparison.Ordinal)]}", content)
            : null;

    /// <summary>A file that proves a figure, now or in an earlier revision; <c>null</c>: the reader doesn't see the figure, or it is none of its files.</summary>
    public async ValueTask<(UploadedFile File, byte[] Content)?> Proof(
        FigureKey key,
        string hash,
        Actor reader,
        CancellationToken cancellation = default
    ) =>
        await queries.History(key, reader, cancellation) is { } history && history.Any(r => r.Files?.Any(f => f.Hash == hash) == true)
            ? await HandedIn.Find(store, uploads, hash, cancellation)
            : null;
}
