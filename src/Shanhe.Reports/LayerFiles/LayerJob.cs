using Shanhe.Capabilities.Layers;

namespace Shanhe.Reports.LayerFiles;

/// <summary>A file of a layer that is read, or was, in the background.</summary>
public sealed class LayerJob(string id, string layer, string account) : IProgress<LayerProgress>
{
    public string Id { get; } = id;

    public string Layer { get; } = layer;

    public string Account { get; } = account;

    /// <summary>The outcome, once there is one.</summary>
    public LayerTrial? Result { get; internal set; }

    /// <summary>How far it is.</summary>
    public LayerProgress Progress { get; private set; }

    /// <summary>Why it ended without one.</summary>
    public string? Failure { get; internal set; }

    void IProgress<LayerProgress>.Report(LayerProgress value) => Progress = value;

    /// <summary>Whether it has ended, well or not.</summary>
    public bool IsOver => Result is not null || Failure is not null;
}
