namespace Shanhe.Evidence.Records;

/// <summary>A file that was handed in: named by the hash of its content, its type found by looking at it.</summary>
public sealed record UploadedFile(string Hash, string Name, string Type, long Size);
