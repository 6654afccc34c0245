using System.Text;

namespace Shanhe.Hj212.Tests;

public class FrameEnds
{
    private const string Quoted = "##0019QN=2;CP=&&a-Rtd=1&&";

    [Theory]
    [InlineData(90)]
    [InlineData(109)]
    [InlineData(199)]
    [InlineData(901)]
    [InlineData(999)]
    [InlineData(1024)]
    [InlineData(1900)]
    [InlineData(2345)]
    [InlineData(9001)]
    [InlineData(9191)]
    [InlineData(9999)]
    public void A_frame_quoted_inside_the_text_of_a_right_frame_is_text(int length)
    {
        var quoted = Encoding.ASCII.GetString(FrameWriter.Frame("QN=2;CP=&&a-Rtd=1&&"u8));
        Assert.StartsWith(Quoted, quoted, StringComparison.Ordinal);
        var segment = $"QN=1;CP=&&i11001-Info=//{quoted}//&&";
        segment = segment.Insert(segment.IndexOf(quoted, StringComparison.Ordinal), new string('x', length - segment.Length));
        var frame = FrameWriter.Frame(Encoding.ASCII.GetBytes(segment));
        foreach (var end in new[] { frame, frame[..^1], frame[..^2] })
            Assert.Equal(end, Assert.Single(DecodedInput.Read(end).Frames).Bytes.ToArray());
        ReadOnlySpan<byte> open = frame;
        Assert.True(new FrameReader().TryRead(ref open, out var found));
        Assert.Equal(length, found.ActualLength);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_length_has_digits_only(int place)
    {
        // The sign behind 9 would count as ten.
        var length = Math.Max(10 * (int)Math.Pow(10, 3 - place), 20);
        if (length > 9999)
        {
            Assert.Empty(DecodedInput.Read("##:000QN=1;CP=&&a-Rtd=1&&0000\r\n"u8).Frames);
            return;
        }

        var segment = Encoding.ASCII.GetBytes("QN=1;CP=&&" + new string('x', length - 12) + "&&");
        var frame = FrameWriter.Frame(segment);
        var text = length.ToString("0000", null)[..(place - 1)] + "0:" + new string('0', 3 - place);
        Encoding.ASCII.GetBytes(length == 20 ? "001:" : text).CopyTo(frame, 2);
        Assert.Empty(DecodedInput.Read(frame).Frames);
    }

    [Theory]
    [InlineData("&&", "\r\n", FrameTail.CrLf, 0)]
    [InlineData("&&", "\n", FrameTail.Lf, 0)]
    [InlineData("&&", "\r", FrameTail.Cr, 0)]
    [InlineData("&&", "\rx", FrameTail.Cr, 1)]
    [InlineData("&&", "", FrameTail.None, 0)]
    [InlineData("&&", "x", FrameTail.None, 1)]
    [InlineData("", "\r\n", FrameTail.CrLf, 0)]
    [InlineData("", "\n", FrameTail.Lf, 0)]
    [InlineData("", "\r", FrameTail.Cr, 0)]
    [InlineData("", "", FrameTail.None, 0)]
    [InlineData("", "#", FrameTail.None, 1)]
    [InlineData("", "x", null, 27)]
    public void A_right_frame_ends_behind_its_sum_and_an_unclosed_one_only_where_that_is_plain(
        string close,
        string follows,
        FrameTail? tail,
        int noise
    )
    {
        var decoded = DecodedInput.Read(Bytes("##0016", "QN=1;CP=&&a-R=22"[..(16 - close.Length)] + close, 0, follows));
        Assert.Equal(tail, decoded.Frames.SingleOrDefault()?.Tail);
        Assert.Equal(noise, decoded.NoiseBytes);
    }

    [Theory]
    [InlineData("", false, false)]
    [InlineData("", true, true)]
    [InlineData("\r", false, false)]
    [InlineData("\r", true, true)]
    [InlineData("\r\n", false, true)]
    [InlineData("\n", false, true)]
    [InlineData("\rx", false, true)]
    [InlineData("x", false, true)]
    public void The_tail_is_waited_for_while_the_line_is_not_quiet(string follows, bool idle, bool read)
    {
        foreach (var head in new[] { "##0019", "##0018", "##" })
        {
            if (follows == "x" && head != "##0019")
                continue;
            ReadOnlySpan<byte> input = Bytes(head, "QN=1;CP=&&a-Rtd=1&&", 0, follows);
            var before = input.Length;
            Assert.Equal(read, new FrameReader().TryRead(ref input, out _, idle));
            Assert.Equal(read ? follows.Replace("\r\n", "", StringComparison.Ordinal).TrimStart('\r', '\n').Length : before, input.Length);
        }
    }

    [Theory]
    [InlineData("##0000", 0)]
    [InlineData("##0001", 1)]
    [InlineData("##0018", 18)]
    [InlineData("##0020", 20)]
    [InlineData("##9999", 9999)]
    [InlineData("##1", 1)]
    [InlineData("##19", 19)]
    [InlineData("##00019", 19)]
    [InlineData("##000019", 19)]
    [InlineData("## 0019", 19)]
    public void Whatever_the_length_says_the_sum_finds_the_end(string head, int stated)
    {
        foreach (var before in new[] { "", "abc", "##0100QN=3;", "##QN=3;", "##9999QN=3;CP=&&a-Rtd=1", "&&4A41\r\n" })
        {
            var frame = Bytes(head, "QN=1;CP=&&a-Rtd=1&&", 0, "\r\n");
            byte[] stream = [.. Encoding.ASCII.GetBytes(before), .. frame, .. frame];
            var frames = DecodedInput.Read(stream).Frames;
            Assert.Equal(2, frames.Count);
            Assert.All(
                frames,
                found =>
                    Assert.Equal((stated, 19, true, FrameTail.CrLf), (found.LengthField, found.ActualLength, found.IsCrcRight, found.Tail))
            );
        }
    }

    [Fact]
    public void Each_of_the_256_sums_finds_its_frame_among_heads_that_lead_nowhere()
    {
        var sums = new HashSet<ushort>();
        for (var number = 0; sums.Count < 256; number++)
        {
            var segment = $"QN=1;CP=&&a-Rtd={number}&&";
            if (!sums.Add(Crc.Compute(Encoding.ASCII.GetBytes(segment))))
                continue;
            var frame = Bytes("##0001", segment, 0, "\r\n");
            byte[] stream = [.. "##0999QN=1;&&12##0777ST=1;&&x"u8, .. frame, .. "##0999QN="u8];
            Assert.Equal(frame, Assert.Single(DecodedInput.Read(stream).Frames).Bytes.ToArray());
        }
    }

    [Theory]
    [InlineData(0, "\r\n", true)]
    [InlineData(0, "\n", true)]
    [InlineData(0, "\r", true)]
    [InlineData(0, "", true)]
    [InlineData(0, "x", false)]
    [InlineData(1, "\r\n", false)]
    [InlineData(1, "", false)]
    public void A_frame_without_a_length_must_have_its_sum_and_an_end(int off, string follows, bool found)
    {
        var decoded = DecodedInput.Read(Bytes("##", "QN=1;CP=&&a-Rtd=1&&", off, follows));
        Assert.Equal(found ? [null] : [], decoded.Frames.Select(frame => frame.LengthField));
        Assert.Equal(found ? 0 : 25 + (follows == "x" ? 1 : follows.Length), decoded.NoiseBytes + decoded.IncompleteBytes);
    }

    // A sum is off by one: it can be the sum of nothing. zzzz is no sum.
    [Theory]
    [InlineData("##0019", "&&", "off", "\r\n", true)]
    [InlineData("##0019", "&&", "off", "\n", true)]
    [InlineData("##0019", "&&", "off", "x", true)]
    [InlineData("##0019", "&&", "off", "", true)]
    [InlineData("##0019", "&&", "zzzz", "\r\n", true)]
    [InlineData("##0019", "&&", "zzzz", "\n", false)]
    [InlineData("##0019", "&&", "zzzz", "", false)]
    [InlineData("##0019", "22", "off", "\r\n", true)]
    [InlineData("##0019", "22", "off", "\n", false)]
    [InlineData("##0019", "22", "off", "", false)]
    [InlineData("##0019", "22", "zzzz", "\r\n", false)]
    [InlineData("##0018", "&&", "off", "\r\n", true)]
    [InlineData("##0018", "&&", "off", "\n", true)]
    [InlineData("##0018", "&&", "off", "\r", true)]
    [InlineData("##0018", "&&", "off", "", true)]
    [InlineData("##0018", "&&", "off", "##", true)]
    [InlineData("##0018", "&&", "off", "x", false)]
    [InlineData("##0018", "&&", "zzzz", "\r\n", false)]
    [InlineData("##0018", "22", "off", "\r\n", false)]
    [InlineData("##", "&&", "off", "\r\n", false)]
    public void A_damaged_frame_is_taken_where_its_shape_is_clear(string head, string close, string sum, string follows, bool taken)
    {
        var bytes = Bytes(head, "QN=1;CP=&&a-Rtd=1" + close, 1, follows);
        if (sum == "zzzz")
            "zzzz"u8.CopyTo(bytes.AsSpan(head.Length + 19));
        var frames = DecodedInput.Read(bytes).Frames;
        Assert.Equal(taken ? [false] : [], frames.Select(frame => frame.IsCrcRight));
        if (taken)
            Assert.Equal(19, frames[0].ActualLength);
    }

    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("#", 1, 0)]
    [InlineData("##", 0, 2)]
    [InlineData("##0", 0, 3)]
    [InlineData("##0139", 0, 6)]
    [InlineData("##0139Q", 0, 7)]
    [InlineData("##Q", 3, 0)]
    [InlineData("abc##01", 3, 4)]
    [InlineData("###01", 1, 4)]
    [InlineData("##0005QN=1;abc", 0, 14)]
    [InlineData("##0005QN=1;abcd", 15, 0)]
    [InlineData("##QN=1;CP=&&", 12, 0)]
    [InlineData("##0100QN=1;##0100QN=2;", 11, 11)]
    [InlineData("\r\n##0139\r\n", 8, 0)]
    [InlineData("\r\n \t", 0, 0)]
    public void At_the_end_of_an_input_a_frame_that_states_its_length_is_cut_and_all_else_is_noise(string text, int noise, int cut)
    {
        var decoded = DecodedInput.Read(Encoding.ASCII.GetBytes(text));
        Assert.Empty(decoded.Frames);
        Assert.Equal(cut, decoded.IncompleteBytes);
        if (text.Trim().Length == text.Length)
            Assert.Equal(noise, decoded.NoiseBytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("&&")]
    [InlineData("&&4")]
    [InlineData("&&4A4")]
    [InlineData("&&4A40")]
    [InlineData("&&4A40\r")]
    [InlineData("##")]
    [InlineData("##0139QN=")]
    public void As_many_bytes_as_a_frame_may_have_are_always_decided(string end)
    {
        foreach (var head in new[] { "##9999QN=", "##9998QN=", "##0001QN=", "##QN=", "##00QN=1;##QN=" })
        {
            var bytes = Encoding.ASCII.GetBytes(head.PadRight(FrameReader.MaxPending - end.Length, 'x') + end);
            ReadOnlySpan<byte> rest = bytes;
            var reader = new FrameReader();
            while (reader.TryRead(ref rest, out _))
                continue;
            Assert.True(rest.Length < FrameReader.MaxPending);
        }
    }

    [Fact]
    public void A_right_frame_of_the_greatest_length_is_read_behind_any_bytes()
    {
        var frame = Bytes("##9999", "QN=1;CP=&&" + new string('x', 9987) + "&&", 0, "\r\n");
        foreach (var before in new[] { "", "x", "##9999QN=2;", new string('#', 9) })
        {
            var decoded = DecodedInput.Read([.. Encoding.ASCII.GetBytes(before), .. frame]);
            Assert.Equal(frame, Assert.Single(decoded.Frames).Bytes.ToArray());
            Assert.Equal(before.Length, decoded.NoiseBytes);
        }
    }

    private static byte[] Bytes(string head, string segment, int off, string follows) =>
        Encoding.ASCII.GetBytes($"{head}{segment}{Crc.Compute(Encoding.ASCII.GetBytes(segment)) ^ off:X4}{follows}");
}
