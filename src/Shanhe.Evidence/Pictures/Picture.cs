namespace Shanhe.Evidence.Pictures;

/// <summary>
/// A picture, found in its own bytes, with nothing beside what is seen: where and when it was taken, by which device, its title, its
/// thumbnail and whatever stands behind its end are left out. Immutable.
/// </summary>
/// <param name="Type">Its media type.</param>
/// <param name="Width">Dots across, as they are stored.</param>
/// <param name="Height">Dots down, as they are stored.</param>
/// <param name="Content">The bytes that are left.</param>
public sealed record Picture(string Type, int Width, int Height, byte[] Content)
{
    /// <summary>Most dots that a picture may have: a small file can unpack to more than a browser has room for.</summary>
    public const int MaximumDots = 64_000_000;

    /// <summary>Whether it has no more dots than one may have.</summary>
    public bool Fits => (long)Width * Height <= MaximumDots;

    /// <summary>How the name of such a file ends.</summary>
    public string Extension => Type == "image/jpeg" ? ".jpg" : "." + Type[(Type.IndexOf('/') + 1)..];

    /// <summary>
    /// Reads JPEG, PNG or WebP by its structure; <c>null</c> for anything else, and for a picture that is broken off or has no size. What is
    /// packed is not unpacked. Never throws.
    /// </summary>
    public static Picture? Read(ReadOnlySpan<byte> content) =>
        JpegPicture.Read(content) ?? PngPicture.Read(content) ?? WebpPicture.Read(content);

    /// <summary>The picture of a size, or <c>null</c> when it has none.</summary>
    internal static Picture? Of(string type, int width, int height, MemoryStream content) =>
        width > 0 && height > 0 ? new(type, width, height, content.ToArray()) : null;
}
