using Shanhe.Capabilities.Layers;

namespace Shanhe.Reports.LayerFiles;

/// <summary>A file of a layer that is read, or was, in the background.</summary>
public sealed class LayerJob(string id, string layer, string account)
{
    public string Id { get; } = id;

    public string Layer { get; } = layer;

    public string Account { get; } = account;

    /// <summary>The outcome, once there is one.</summary>
    public LayerTrial? Result { get; internal set; }

    /// <summary>Why it ended without one.</summary>
    public string? Failure { get; internal set; }

    /// <summary>Whether it has ended, well or not.</summary>
    public bool IsOver => Result is not null || Failure is not null;
}
