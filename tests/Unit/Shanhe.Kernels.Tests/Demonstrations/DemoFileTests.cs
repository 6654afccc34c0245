using System.Buffers.Binary;
using System.IO.Compression;
using NodaTime;
using Shanhe.Evidence.Records;
using Shanhe.Server.Demonstrations;

namespace Shanhe.Kernels.Tests.Demonstrations;

public class DemoFileTests
{
    [Theory]
    [InlineData("river")]
    [InlineData("outfall")]
    [InlineData("forest")]
    [InlineData("town")]
    [InlineData("works")]
    [InlineData("field")]
    [InlineData("")]
    public void A_scene_is_a_small_picture_and_the_same_name_gives_the_same(string scene)
    {
        var (name, picture) = DemoFile.Make($"{scene}/整治后.png");
        Assert.Equal("整治后.png", name);
        Assert.Equal("image/png", AttachmentRules.TypeOf(picture));
        Assert.Equal(640, BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(16)));
        Assert.Equal(400, BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(20)));
        Assert.True(picture.Length < 60_000, $"{picture.Length}");
        Assert.Equal(picture, DemoFile.Make($"{scene}/整治后.png").Content);
        Assert.NotEqual(picture, DemoFile.Make($"{scene}/整治前.png").Content);
    }

    [Fact]
    public void A_picture_unpacks_to_a_filter_and_three_colours_for_each_point()
    {
        var file = PngFile.Write([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 2);
        var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(33));
        using var unpacked = new MemoryStream();
        using (var stream = new ZLibStream(new MemoryStream(file, 41, length), CompressionMode.Decompress))
            stream.CopyTo(unpacked);
        Assert.Equal([2, 1, 2, 3, 4, 5, 6, 2, 6, 6, 6, 6, 6, 6], unpacked.ToArray());
        // The checksum of an empty end chunk is the same in every PNG.
        Assert.Equal([0xAE, 0x42, 0x60, 0x82], file[^4..]);
    }

    [Fact]
    public void A_paper_is_a_document_of_one_page_that_says_it_is_simulated()
    {
        var (name, paper) = DemoFile.Make("验收报告.pdf");
        Assert.Equal("验收报告.pdf", name);
        Assert.Equal("application/pdf", AttachmentRules.TypeOf(paper));
        Assert.Contains("SIMULATED", System.Text.Encoding.ASCII.GetString(paper), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-40", "2026-02-19")]
    [InlineData("12", "2026-04-12")]
    [InlineData("2023-02-10", "2023-02-10")]
    public void A_day_is_counted_from_today_or_stands_itself(string text, string day) =>
        Assert.Equal(day, DemoTable.Day(text, new LocalDate(2026, 3, 31))!.Value.ToString("uuuu-MM-dd", null));

    [Fact]
    public void A_day_that_is_none_is_said() => Assert.Null(DemoTable.Day("soon", new LocalDate(2026, 3, 31)));

    [Fact]
    public void The_clock_of_a_demonstration_never_runs_ahead_of_the_real_one()
    {
        var now = Instant.FromUtc(2026, 3, 31, 0, 0);
        var clock = new SteppedClock(now);
        clock.Set(now - Duration.FromDays(9));
        Assert.Equal(now - Duration.FromDays(9), clock.GetCurrentInstant());
        clock.Set(now + Duration.FromDays(9));
        Assert.Equal(now, clock.GetCurrentInstant());
    }
}
