using NodaTime;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Layers;

/// <summary>A version of a layer as it is handed in, beside its features.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="FileName">The name of the file.</param>
/// <param name="Open">Opens the file; it may be read more than once.</param>
public sealed record LayerDelivery(string Layer, string FileName, Func<Stream> Open)
{
    /// <summary>The first day in force; <c>null</c>: nobody said.</summary>
    public LocalDate? ValidFrom { get; init; }

    /// <summary>Whose it is, by which paper.</summary>
    public string Source { get; init; } = "";

    /// <summary>Why the layer changes.</summary>
    public string Case { get; init; } = "";

    public Certainty Certainty { get; init; }

    public bool Simulated { get; init; }

    /// <summary>Takes the good features where some are refused.</summary>
    public bool SkipsBad { get; init; }

    /// <summary>Is told how far it is; <c>null</c>: nobody asks.</summary>
    public IProgress<LayerProgress>? Progress { get; init; }

    /// <summary>A layer of the same features against which a displaced one is recognised; <c>null</c>: the version before.</summary>
    public string? Reference { get; init; }
}
