using System.Buffers.Binary;
using System.Text;
using Shanhe.Evidence.Pictures;

namespace Shanhe.Kernels.Tests.Records;

/// <summary>What is left of a photo that comes from the public. The pictures are made of their parts here, as the standards lay them out.</summary>
public class PictureTests
{
    const string Secret = "N35.6133 E111.2249 HUAWEI Mate 60 Zhao";
    static readonly byte[] Said = Encoding.ASCII.GetBytes(Secret);

    [Fact]
    public void A_photo_keeps_its_dots_and_colours_and_loses_where_when_and_by_what_it_was_taken()
    {
        var colours = Segment(0xE2, "ICC_PROFILE\0\u0001\u0001colours"u8);
        var photo = Jpeg(
            1200,
            900,
            Exif(1),
            Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Said]),
            Segment(0xED, Said),
            Segment(0xFE, Said),
            colours
        );
        var picture = Picture.Read([.. photo, .. Said])!;
        Assert.Equal(("image/jpeg", 1200, 900), (picture.Type, picture.Width, picture.Height));
        Assert.DoesNotContain(Secret, Encoding.Latin1.GetString(picture.Content), StringComparison.Ordinal);
        Assert.Equal(Jpeg(1200, 900, colours), picture.Content);
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(6, false)]
    [InlineData(3, true)]
    public void A_photo_that_was_taken_upright_stays_so(int held, bool little)
    {
        var picture = Picture.Read(Jpeg(1200, 900, Exif(held, little)))!;
        var text = Encoding.Latin1.GetString(picture.Content);
        var tag = text.IndexOf("\u0001\u0012\0\u0003\0\0\0\u0001\0" + (char)held, StringComparison.Ordinal);
        Assert.True(tag > 0);
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        // Read again, nothing changes: what was written is read by the same rule.
        Assert.Equal(picture.Content, Picture.Read(picture.Content)!.Content);
    }

    [Fact]
    public void A_photo_of_several_scans_keeps_them_all()
    {
        byte[] scans = [.. Scan(0x11, 0xFF, 0x00, 0x22, 0xFF, 0xD0, 0x33), .. Segment(0xC4, [1, 2, 3]), .. Scan(0x44)];
        byte[] photo = [0xFF, 0xD8, .. Frame(0xC2, 640, 480), .. scans, 0xFF, 0xD9];
        Assert.Equal(photo, Picture.Read(photo)!.Content);
    }

    [Fact]
    public void A_picture_in_PNG_loses_its_texts_and_one_in_WebP_its_Exif()
    {
        byte[] head = [0, 0, 1, 0, 0, 0, 0, 200, 8, 2, 0, 0, 0];
        var drawing = Png(
            ("IHDR", head),
            ("tEXt", Said),
            ("eXIf", Said),
            ("tIME", [7, 234, 11, 29, 1, 2, 3]),
            ("IDAT", [1, 2, 3]),
            ("IEND", [])
        );
        var png = Picture.Read([.. drawing, .. Said])!;
        Assert.Equal(("image/png", 256, 200), (png.Type, png.Width, png.Height));
        Assert.Equal(Png(("IHDR", head), ("IDAT", [1, 2, 3]), ("IEND", [])), png.Content);

        byte[] Extended(byte flags) => [flags, 0, 0, 0, 0xFF, 0x03, 0, 0x57, 0x02, 0];
        byte[] dots = [0x30, 1, 0, 0x9D, 0x01, 0x2A, 0x00, 0x04, 0x58, 0x02, 9];
        var webp = Picture.Read(Webp(("VP8X", Extended(0x0C)), ("VP8 ", dots), ("EXIF", Said), ("XMP ", Said)))!;
        Assert.Equal(("image/webp", 1024, 600), (webp.Type, webp.Width, webp.Height));
        Assert.Equal(Webp(("VP8X", Extended(0)), ("VP8 ", dots)), webp.Content);
        Assert.Equal((1024, 600), (Picture.Read(Webp(("VP8 ", dots)))!.Width, Picture.Read(Webp(("VP8 ", dots)))!.Height));
        Assert.Equal(64, Picture.Read(Webp(("VP8L", [0x2F, 63, 0xC0, 0x07, 0])))!.Width);
    }

    [Fact]
    public void A_small_file_that_unpacks_to_more_than_a_browser_has_room_for_does_not_fit()
    {
        Assert.True(Picture.Read(Jpeg(8000, 8000))!.Fits);
        Assert.False(Picture.Read(Jpeg(65_000, 65_000))!.Fits);
        Assert.False(
            Picture.Read(Png(("IHDR", [0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 8, 2, 0, 0, 0]), ("IDAT", [1]), ("IEND", [])))!.Fits
        );
    }

    [Fact]
    public void What_is_no_picture_or_is_broken_off_is_none()
    {
        Assert.Null(Picture.Read([]));
        Assert.Null(Picture.Read("<svg xmlns='http://www.w3.org/2000/svg'/>"u8));
        Assert.Null(Picture.Read("%PDF-1.4"u8));
        Assert.Null(Picture.Read([0xFF, 0xD8, 0xFF, .. "<script>"u8]));
        Assert.Null(Picture.Read(Jpeg(0, 100)));
        var (jpeg, png, webp) = (
            Jpeg(80, 60, Exif(6)),
            Png(("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]), ("IDAT", [1]), ("IEND", [])),
            Webp(("VP8L", [0x2F, 63, 0xC0, 0x07, 0]))
        );
        foreach (var whole in new[] { jpeg, png, webp })
        {
            Assert.NotNull(Picture.Read(whole));
            for (var length = 0; length < whole.Length; length++)
                Assert.Null(Picture.Read(whole.AsSpan(0, length)));
        }
    }

    [Fact]
    public void No_bytes_whatever_are_more_than_read_or_refused()
    {
        byte[][] sound =
        [
            Jpeg(80, 60, Exif(6)),
            Png(("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]), ("IDAT", [1]), ("IEND", [])),
            Webp(("VP8X", [4, 0, 0, 0, 9, 0, 0, 9, 0, 0]), ("VP8L", [0x2F, 63, 0xC0, 0x07, 0])),
        ];
        var random = new Random(20_261_129);
        for (var i = 0; i < 30_000; i++)
        {
            var bytes = (byte[])sound[i % sound.Length].Clone();
            for (var n = random.Next(1, 4); n > 0; n--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (Picture.Read(bytes) is { } picture)
                Assert.True(picture is { Width: > 0, Height: > 0 } && picture.Content.Length <= bytes.Length + 64);
        }
    }

    static byte[] Segment(byte marker, ReadOnlySpan<byte> body) =>
        [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

    static byte[] Frame(byte marker, int width, int height) =>
        Segment(marker, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]);

    static byte[] Scan(params ReadOnlySpan<byte> data) => [.. Segment(0xDA, [1, 1, 0, 0, 63, 0]), .. data];

    static byte[] Jpeg(int width, int height, params ReadOnlySpan<byte[]> segments)
    {
        using var all = new MemoryStream();
        all.Write([0xFF, 0xD8]);
        foreach (var segment in segments)
            all.Write(segment);
        all.Write(Segment(0xDB, [0, 1, 2]));
        all.Write(Frame(0xC0, width, height));
        all.Write(Scan(0x12, 0x34));
        all.Write([0xFF, 0xD9]);
        return all.ToArray();
    }

    /// <summary>Exif with how the camera was held, and where and by what the photo was taken.</summary>
    static byte[] Exif(int held, bool little = true)
    {
        byte[] Number(int value, int bytes)
        {
            var whole = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(whole, value);
            var part = whole[^bytes..];
            return little ? [.. part.Reverse()] : part;
        }

        byte[] entry = [.. Number(0x0112, 2), .. Number(3, 2), .. Number(1, 4), .. Number(held, 2), 0, 0];
        byte[] maker = [.. Number(0x010F, 2), .. Number(2, 2), .. Number(Said.Length, 4), .. Number(38, 4)];
        return Segment(
            0xE1,
            [
                .. "Exif\0\0"u8,
                .. little ? "II"u8 : "MM"u8,
                .. Number(42, 2),
                .. Number(8, 4),
                .. Number(2, 2),
                .. maker,
                .. entry,
                .. Number(0, 4),
                .. Said,
            ]
        );
    }

    static byte[] Png(params ReadOnlySpan<(string Kind, byte[] Body)> chunks)
    {
        using var all = new MemoryStream();
        all.Write([0x89, .. "PNG\r\n\u001a\n"u8]);
        foreach (var (kind, body) in chunks)
            all.Write([0, 0, 0, (byte)body.Length, .. Encoding.ASCII.GetBytes(kind), .. body, 1, 2, 3, 4]);
        return all.ToArray();
    }

    static byte[] Webp(params ReadOnlySpan<(string Kind, byte[] Body)> chunks)
    {
        using var all = new MemoryStream();
        foreach (var (kind, body) in chunks)
        {
            all.Write([.. Encoding.ASCII.GetBytes(kind), (byte)body.Length, 0, 0, 0, .. body]);
            if (body.Length % 2 == 1)
                all.WriteByte(0);
        }

        return [.. "RIFF"u8, (byte)(all.Length + 4), 0, 0, 0, .. "WEBP"u8, .. all.ToArray()];
    }
}
