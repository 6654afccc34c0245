using System.Text;
using NodaTime;

namespace Shanhe.Hj212.Tests;

public class FrameHeads
{
    // Devices write blanks around the length and leave digits out; beyond four blanks, six digits and sixteen letters it is no head.
    [Theory]
    [InlineData("##0139QN=", 139, 4, 6)]
    [InlineData("##139QN=", 139, 3, 5)]
    [InlineData("##000139QN=", 139, 6, 8)]
    [InlineData("##0000139QN=", null, null, null)]
    [InlineData("##    9QN=", 9, 1, 7)]
    [InlineData("##     9QN=", null, null, null)]
    [InlineData("##0139    QN=", 139, 4, 6)]
    [InlineData("##0139     QN=", null, null, null)]
    [InlineData("##QN=", -1, 0, 2)]
    [InlineData("##0139Q_2=", 139, 4, 6)]
    [InlineData("##0139_Q=", null, null, null)]
    [InlineData("##0139ABCDEFGHIJKLMNOP=", 139, 4, 6)]
    [InlineData("##0139ABCDEFGHIJKLMNOPQ=", null, null, null)]
    [InlineData("##0139=", null, null, null)]
    [InlineData("##0139QN;", null, null, null)]
    public void A_head_is_two_signs_a_length_and_the_first_name(string text, int? length, int? digits, int? start)
    {
        var kind = FrameScanner.Head(Encoding.ASCII.GetBytes(text), out var foundLength, out var foundDigits, out var foundStart);
        Assert.Equal(length is null ? FrameScanner.HeadKind.None : FrameScanner.HeadKind.Header, kind);
        if (length is not null)
            Assert.Equal((length, digits, start), ((int?)foundLength, (int?)foundDigits, (int?)foundStart));
    }

    [Theory]
    [InlineData("##")]
    [InlineData("##01")]
    [InlineData("##0139Q")]
    [InlineData("##0139QN")]
    public void A_head_may_be_cut(string text) =>
        Assert.Equal(FrameScanner.HeadKind.Cut, FrameScanner.Head(Encoding.ASCII.GetBytes(text), out _, out _, out _));

    [Theory]
    [InlineData("0000", 0)]
    [InlineData("00aF", 0xAF)]
    [InlineData("FFFF", 0xFFFF)]
    [InlineData("9A0g", -1)]
    [InlineData(":000", -1)]
    [InlineData("000@", -1)]
    [InlineData("000`", -1)]
    [InlineData("000", -1)]
    public void A_check_sum_is_four_hexadecimal_digits(string text, int value)
    {
        Assert.Equal(value, Hex.Read4(Encoding.ASCII.GetBytes(text)));
        Assert.Equal(text.Any(char.IsLower) && value >= 0, value >= 0 && Hex.HasLowerCase(Encoding.ASCII.GetBytes(text)));
        if (value < 0)
            return;
        var written = new byte[4];
        Hex.Write4((ushort)value, written);
        Assert.Equal(text.ToUpperInvariant(), Encoding.ASCII.GetString(written));
    }

    [Fact]
    public void Sixteen_sets_of_packets_may_be_open_at_once()
    {
        var joiner = new PacketJoiner(Duration.FromSeconds(10));
        for (var mn = 1; mn <= 16; mn++)
            Assert.Empty(joiner.Add(First(mn), Instant.FromUnixTimeSeconds(mn)));
        Assert.Equal(16, joiner.Open);
        Assert.Equal("1", Assert.Single(joiner.Add(First(17), Instant.FromUnixTimeSeconds(17))).Message.Mn);
        Assert.Equal(16, joiner.Open);
    }

    private static Message First(int mn) =>
        MessageReader.ReadSegment($"QN=20260301080000000;ST=32;CN=2011;PW=1;MN={mn};Flag=7;PNUM=2;PNO=1;CP=&&w01018-Rtd=1&&");
}
