using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Figures;

namespace Shanhe.Capabilities.Figures;

/// <summary>The files from which figures were read, for those who may read the figures. Keeps no state; any thread may use it.</summary>
public sealed class FigureSources(FigureQueries queries, IUploads uploads)
{
    /// <summary>
    /// The file of the newest revision with its name; <c>null</c> when the reader doesn't see the figure, or it was not read from a file.
    /// </summary>
    public async ValueTask<(string Name, byte[] Content)?> Of(FigureKey key, Actor reader, CancellationToken cancellation = default) =>
        await queries.History(key, reader, cancellation) is [.., { Upload: { } hash } last]
        && await uploads.Find(hash, cancellation) is { } content
            ? ($"{hash[..12]}.{last.Origin[..last.Origin.IndexOf(':', StringComparison.Ordinal)]}", content)
            : null;
}
