using System.Text;

namespace Shanhe.Hj212.Tests;

public class Encryption
{
    private static readonly Sm4Key Key = Sm4Key.FromText("0000000000000000")!;
    private static readonly MessageReaderOptions WithKey = new() { Keys = _ => new DeviceKeys(Key) };

    [Fact]
    public void The_block_vector_of_GB_T_32907_comes_out()
    {
        var data = Convert.FromHexString("0123456789ABCDEFFEDCBA9876543210");
        Sm4Key.FromBytes(data)!.Encrypt(data);
        Assert.Equal("681EDF34D206965E86B3E94F536E4246", Convert.ToHexString(data));
    }

    [Theory]
    [InlineData("f081", "f082", "f083")]
    [InlineData("f084", "f085", "f086")]
    public void The_examples_of_2025_open_in_both_forms_and_are_written_as_printed(string plain, string text, string raw)
    {
        var expected = FrameWriter.Segment(DecodedInput.Read(Sample.Of(plain).Bytes).Frames.Single().Message);
        foreach (var id in new[] { text, raw })
        {
            var frame = DecodedInput.Read(Sample.Of(id).Bytes, WithKey).Frames.Single();
            Assert.True(frame.IsCrcRight);
            Assert.True(frame.Message.WasEncrypted);
            Assert.Equal(expected, FrameWriter.Segment(frame.Message));
            Assert.DoesNotContain(frame.Message.Defects, defect => defect.Severity > Severity.Note);
        }

        var message = DecodedInput.Read(Sample.Of(plain).Bytes).Frames.Single().Message;
        Assert.Equal(Convert.ToHexString(Sample.Of(raw).Bytes), Convert.ToHexString(FrameWriter.Write(message, Key)));
        Assert.Equal(
            Encoding.ASCII.GetString(Sample.Of(text).Bytes),
            Encoding.ASCII.GetString(FrameWriter.Write(message, Key, CipherForm.Text))
        );
    }

    [Fact]
    public void Without_a_fitting_key_nothing_of_the_data_area_is_guessed()
    {
        foreach (
            var options in new[]
            {
                null,
                new MessageReaderOptions { Keys = _ => new DeviceKeys(Sm4Key.FromText("1111111111111111")!) },
            }
        )
        {
            var message = DecodedInput.Read(Sample.Of("f083").Bytes, options).Frames.Single().Message;
            Assert.Contains(message.Defects, defect => defect.Kind == DefectKind.Encrypted);
            Assert.Empty(message.Items);
            Assert.False(message.IsAcceptable(Strictness.Lenient));
        }
    }

    [Fact]
    public void During_a_key_change_the_key_before_still_opens()
    {
        var keys = new DeviceKeys(Key).ChangeTo(Sm4Key.FromText("abcdefgh12345678")!);
        var frame = DecodedInput.Read(Sample.Of("f083").Bytes, new MessageReaderOptions { Keys = _ => keys }).Frames.Single();
        Assert.True(frame.IsCrcRight);
    }

    [Fact]
    public void Only_data_key_change_and_device_info_are_encrypted()
    {
        var heartbeat = DecodedInput.Read(Sample.Of("f211").Bytes).Frames.Single().Message;
        Assert.Equal(Convert.ToHexString(Sample.Of("f211").Bytes), Convert.ToHexString(FrameWriter.Write(heartbeat, Key)));
    }
}
