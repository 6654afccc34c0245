using Shanhe.Rules.Layers;

namespace Shanhe.Reports.LayerFiles;

/// <summary>What a file holds.</summary>
/// <param name="Layer">The features.</param>
/// <param name="Attributes">Of each feature its attributes as text, in the order of the features.</param>
public sealed record LayerFileContent(GivenLayer Layer, IReadOnlyList<IReadOnlyDictionary<string, string>> Attributes);
