using NodaTime;

namespace Shanhe.Rules.Layers;

/// <summary>The port by which rules ask for layers. Implementations are thread-safe.</summary>
public interface ILayerSource
{
    /// <summary>The version of a layer that was in force on a day; <c>null</c>: none was loaded for it.</summary>
    ValueTask<LayerVersion?> InForce(string layer, LocalDate day, CancellationToken cancellation = default);
}
