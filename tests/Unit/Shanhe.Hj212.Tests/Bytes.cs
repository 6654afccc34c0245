using System.Buffers;
using System.Text;
using System.Text.Json;
using CsCheck;

namespace Shanhe.Hj212.Tests;

public class Bytes
{
    private const string Segment =
        "QN=20260301080000000;ST=32;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=5;CP=&&DataTime=20260301080000;w01018-Rtd=40.1,w01018-Flag=N&&";

    [Theory]
    [InlineData(@"a\\b", "615C62")]
    [InlineData(@"\r\n\t\0", "0D0A0900")]
    [InlineData(@"\x4A\Xff", "4AFF")]
    [InlineData(@"\x4", "5C7834")]
    [InlineData(@"\xg0", "5C786730")]
    [InlineData(@"\q\", "5C715C")]
    [InlineData("锰", "E994B0")]
    [InlineData("𠀀a", "F0A0808061")]
    public void An_escape_is_its_byte_and_what_is_none_stays(string text, string hex) =>
        Assert.Equal(hex, Convert.ToHexString(EscapedBytes.Read(text)));

    [Fact]
    public void Any_bytes_come_back_from_their_escapes()
    {
        Assert.Equal(@"\\\r\n\x00\x1F ~\x7F\xFF", EscapedBytes.Write([0x5C, 0x0D, 0x0A, 0, 0x1F, 0x20, 0x7E, 0x7F, 0xFF]));
        Gen.Byte.Array[0, 40].Sample(bytes => EscapedBytes.Read(EscapedBytes.Write(bytes)).SequenceEqual(bytes), iter: 2_000);
    }

    [Fact]
    public void A_file_of_messages_has_a_column_of_frames_and_may_name_them()
    {
        var named = MessageFile.Read("\uFEFFid,frame\nf1,a\\r\n")!;
        Assert.Equal(("f1", "610D"), (named[0].Key, Convert.ToHexString(named[0].Value)));
        Assert.Equal(["1", "2"], MessageFile.Read("frame\na\nb\n")!.Select(m => m.Key));
        Assert.Null(MessageFile.Read("id,text\nf1,a\n"));
        Assert.Empty(MessageFile.Read("")!);
    }

    [Fact]
    public void A_frame_is_written_alike_into_a_buffer_and_never_over_9999_bytes()
    {
        var segment = Encoding.ASCII.GetBytes(Segment);
        var output = new ArrayBufferWriter<byte>();
        FrameWriter.Frame(segment, output);
        Assert.Equal(FrameWriter.Frame(segment), output.WrittenSpan.ToArray());
        Assert.StartsWith("##0140QN=", Encoding.ASCII.GetString(output.WrittenSpan), StringComparison.Ordinal);
        var most = FrameWriter.Frame(Encoding.ASCII.GetBytes("QN=1;CP=&&" + new string('a', 9987) + "&&"));
        Assert.Equal("##9999", Encoding.ASCII.GetString(most[..6]));
        var frame = Assert.Single(DecodedInput.Read(most).Frames);
        Assert.Equal((9999, true), (frame.ActualLength, frame.IsCrcRight));
        Assert.Throws<ArgumentException>(() => FrameWriter.Frame(new byte[10_000]));
        Assert.Throws<ArgumentException>(() => FrameWriter.Frame(new byte[10_000], output));
    }

    [Fact]
    public void A_decoded_frame_shows_all_its_parts_as_JSON()
    {
        using var json = JsonDocument.Parse(Json(FrameWriter.Frame(Encoding.ASCII.GetBytes(Segment)), "f1"));
        var root = json.RootElement;
        Assert.Equal(
            ("f1", 0, 0),
            (
                root.GetProperty("id").GetString(),
                root.GetProperty("noise_bytes").GetInt32(),
                root.GetProperty("incomplete_bytes").GetInt32()
            )
        );
        var frame = root.GetProperty("frames")[0];
        Assert.Equal(
            """{"length":140,"actual":140,"crc":"CRC","crc_ok":true,"tail":"crlf","encoding":"ascii","header":[["QN","20260301080000000"],["ST","32"],["CN","2011"],["PW","123456"],["MN","010000A8900016F000169DC0"],["Flag","5"]],"flag":{"value":5,"version":"2017","split":false,"answer":true},"cp":[[["DataTime","20260301080000"]],[["w01018-Rtd","40.1"],["w01018-Flag","N"]]],"parameters":[["DataTime","20260301080000"]],"factors":{"w01018":{"Rtd":"40.1","Flag":"N"}},"defects":[]}""",
            frame.GetRawText().Replace(Crc.Compute(Encoding.ASCII.GetBytes(Segment)).ToString("X4", null), "CRC", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("\n", "lf", "tail-lf")]
    [InlineData("\r", "cr", "tail-cr")]
    [InlineData("", "none", "tail-none")]
    public void The_end_of_a_frame_is_told_with_its_defect(string end, string tail, string code)
    {
        byte[] bytes = [.. FrameWriter.Frame(Encoding.ASCII.GetBytes(Segment))[..^2], .. Encoding.ASCII.GetBytes(end)];
        using var json = JsonDocument.Parse(Json(bytes, null, true));
        Assert.False(json.RootElement.TryGetProperty("id", out _));
        var frame = json.RootElement.GetProperty("frames")[0];
        Assert.Equal(tail, frame.GetProperty("tail").GetString());
        Assert.Equal(code, Assert.Single(frame.GetProperty("defects").EnumerateArray()).GetString());
        var detail = Assert.Single(frame.GetProperty("details").EnumerateArray());
        Assert.Equal(code, detail.GetProperty("code").GetString());
        Assert.Equal("error", detail.GetProperty("severity").GetString());
        Assert.NotEmpty(detail.GetProperty("zh").GetString()!);
    }

    [Fact]
    public void What_a_message_lacks_is_null_in_JSON()
    {
        var segment = "ST=32;CN=2011;MN=010000A8900016F000169DC0;CP=&&w01018-Rtd=1;w01018-Rtd=2&&";
        byte[] bytes = [.. "##"u8, .. FrameWriter.Frame(Encoding.ASCII.GetBytes(segment))[6..]];
        using var json = JsonDocument.Parse(Json(bytes, null));
        var frame = json.RootElement.GetProperty("frames")[0];
        Assert.Equal(JsonValueKind.Null, frame.GetProperty("length").ValueKind);
        Assert.Equal("""{"value":null,"version":null,"split":false,"answer":false}""", frame.GetProperty("flag").GetRawText());
        Assert.Equal("""{"w01018":{"Rtd":"2"}}""", frame.GetProperty("factors").GetRawText());
    }

    // GB 18030 two-byte area: first byte 81 to FE, second 40 to FE without 7F.
    [Theory]
    [InlineData("41", TextEncoding.Ascii)]
    [InlineData("E994B0", TextEncoding.Utf8)]
    [InlineData("C3CC", TextEncoding.Gbk)]
    [InlineData("8140", TextEncoding.Gbk)]
    [InlineData("813F", TextEncoding.Binary)]
    [InlineData("817F", TextEncoding.Binary)]
    [InlineData("81FF", TextEncoding.Binary)]
    [InlineData("8041", TextEncoding.Binary)]
    [InlineData("FF41", TextEncoding.Binary)]
    [InlineData("41C3", TextEncoding.Binary)]
    public void The_encoding_of_a_segment_is_told_by_its_bytes(string hex, TextEncoding encoding) =>
        Assert.Equal(encoding, TextCoding.Detect(Convert.FromHexString(hex)));

    // Fourteen bytes after the head are stated and there: nothing that ends a frame stands among them. One byte less is a cut frame.
    [Fact]
    public void A_whole_length_without_an_end_is_noise_and_a_cut_one_is_incomplete()
    {
        var whole = DecodedInput.Read("##0010QN=1;CN=20zzzz"u8);
        Assert.Equal((0, 20L, 0L), (whole.Frames.Count, whole.NoiseBytes, whole.IncompleteBytes));
        var cut = DecodedInput.Read("##0010QN=1;CN=20zzz"u8);
        Assert.Equal((0, 0L, 19L), (cut.Frames.Count, cut.NoiseBytes, cut.IncompleteBytes));
    }

    [Theory]
    [InlineData("#")]
    [InlineData("##")]
    [InlineData("##0140")]
    [InlineData("##0140QN=20260301")]
    public void The_beginning_of_a_frame_waits_for_its_rest(string begin)
    {
        var reader = new FrameReader();
        ReadOnlySpan<byte> input = Encoding.ASCII.GetBytes(begin);
        Assert.False(reader.TryRead(ref input, out _));
        Assert.Equal(begin.Length, input.Length);
        Assert.Equal(0, reader.NoiseBytes);
    }

    [Fact]
    public void A_reader_counts_frames_their_bytes_and_the_noise_between()
    {
        var one = FrameWriter.Frame(Encoding.ASCII.GetBytes(Segment));
        byte[] stream = [.. "PING\r\n"u8, .. one, .. "\r\n"u8, .. one];
        var reader = new FrameReader();
        ReadOnlySpan<byte> input = stream;
        Assert.True(reader.TryRead(ref input, out var first));
        Assert.Equal((6L, true), (first.NoiseBefore, first.IsWellFormed));
        Assert.True(reader.TryRead(ref input, out var second));
        Assert.Equal(0, second.NoiseBefore);
        Assert.Equal((2L, 2L * one.Length, 6L), (reader.Frames, reader.FrameBytes, reader.NoiseBytes));
    }

    private static string Json(byte[] bytes, string? id, bool details = false)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output))
            DecodedJson.Write(writer, id, DecodedInput.Read(bytes), details);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
