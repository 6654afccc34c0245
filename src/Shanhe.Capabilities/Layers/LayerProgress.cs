namespace Shanhe.Capabilities.Layers;

/// <summary>How far the features of a file are read.</summary>
/// <param name="Done">Features that are read and mended.</param>
/// <param name="Total">Features of the file.</param>
public readonly record struct LayerProgress(int Done, int Total);
