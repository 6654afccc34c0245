namespace Shanhe.Capabilities.Administration;

/// <summary>A part of the data folder and the room that it takes.</summary>
/// <param name="Name">Its name in the folder.</param>
/// <param name="Bytes">The size of its files.</param>
public sealed record FolderPart(string Name, long Bytes);
