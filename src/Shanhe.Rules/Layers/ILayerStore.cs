namespace Shanhe.Rules.Layers;

/// <summary>
/// The port that keeps versions of layers with their features and files. Nothing is ever changed or deleted. Implementations are thread-safe
/// and acknowledge only what is durable.
/// </summary>
public interface ILayerStore
{
    /// <summary>
    /// Keeps a version, its line of the journal, its features and its file in one transaction, under the next number of its layer. The
    /// features and the file may be read more than once.
    /// </summary>
    /// <param name="version">The version; its number is given here.</param>
    /// <param name="features">Its features, in the order of its hash.</param>
    /// <param name="file">Opens the file.</param>
    /// <param name="cancellation">Ends the work before it is written.</param>
    ValueTask<KeptVersion> Keep(
        KeptVersion version,
        IReadOnlyCollection<LayerFeature> features,
        Func<Stream> file,
        CancellationToken cancellation = default
    );

    /// <summary>The versions of a layer, or of all, by layer and number.</summary>
    ValueTask<IReadOnlyList<KeptVersion>> Versions(string? layer = null, CancellationToken cancellation = default);

    /// <summary>The features of a version in their order; none where it is not kept.</summary>
    ValueTask<IReadOnlyList<LayerFeature>> Features(string layer, int number, CancellationToken cancellation = default);

    /// <summary>Writes a file out by its hash; <c>false</c>: it is not kept.</summary>
    ValueTask<bool> CopyFile(string hash, Stream target, CancellationToken cancellation = default);
}
