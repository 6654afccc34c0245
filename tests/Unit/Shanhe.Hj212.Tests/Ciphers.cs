using System.Text;

namespace Shanhe.Hj212.Tests;

public class Ciphers
{
    private const string Area = "DataTime=20260301080000;w01018-Rtd=40.1,w01018-Flag=N";
    private static readonly Sm4Key Key = Sm4Key.FromText("0000000000000000")!;
    private static readonly Sm4Key Other = Sm4Key.FromText("abcdefgh12345678")!;

    [Theory]
    [InlineData(1013, false)]
    [InlineData(1014, true)]
    [InlineData(1015, false)]
    [InlineData(1999, false)]
    [InlineData(2000, true)]
    [InlineData(2011, true)]
    [InlineData(2999, true)]
    [InlineData(3000, false)]
    [InlineData(3019, false)]
    [InlineData(3020, true)]
    [InlineData(3021, false)]
    [InlineData(9014, false)]
    public void Data_key_change_and_device_info_are_encrypted_and_nothing_else(int command, bool encrypted) =>
        Assert.Equal(encrypted, Cipher.Covers(command));

    [Theory]
    [InlineData("0000000000000000", true)]
    [InlineData("000000000000000", false)]
    [InlineData("00000000000000000", false)]
    [InlineData("000000000000000锰", false)]
    [InlineData("0123456789abcdefABCDEF0123456789", true)]
    [InlineData("0123456789abcdefABCDEF012345678g", false)]
    [InlineData("0123456789abcdefABCDEF012345678", false)]
    public void A_key_is_16_characters_or_32_hexadecimal_digits(string text, bool isKey)
    {
        Assert.Equal(isKey, Sm4Key.FromText(text) is not null);
        Assert.Equal(text.Length == 16, Sm4Key.FromBytes(new byte[text.Length]) is not null);
    }

    [Theory]
    [InlineData("w01018-Rtd=1", false)]
    [InlineData("\t\r\n ~", false)]
    [InlineData("锰", false)]
    [InlineData("a\u001F", true)]
    [InlineData("a\u0008", true)]
    [InlineData("a\u000B", true)]
    [InlineData("a\u007F", true)]
    [InlineData("\0", true)]
    public void Control_characters_are_no_text(string text, bool binary)
    {
        Assert.Equal(binary, Cipher.LooksBinary(Encoding.UTF8.GetBytes(text)));
        Assert.True(Cipher.LooksBinary([.. Encoding.UTF8.GetBytes(text), 0xFF]));
    }

    // The same cipher in the ways in which implementations write it.
    [Theory]
    [InlineData("0x", ",", "{", "}", true)]
    [InlineData("0X", ",", "{", "}", true)]
    [InlineData("0x", ", ", "{", "}", true)]
    [InlineData("0x", ",,", "{", "}", true)]
    [InlineData("0x", "", "{", "}", true)]
    [InlineData("0x", ",", "{", ",}", true)]
    [InlineData("0x", ",", "{", " }", true)]
    [InlineData("0x", ",", "{", "", false)]
    [InlineData("1x", ",", "{", "}", false)]
    [InlineData("0y", ",", "{", "}", false)]
    [InlineData("0x", ";", "{", "}", false)]
    [InlineData("0x", ",", "{", ",0x1}", false)]
    [InlineData("0x", ",", "{", ",0x1g}", false)]
    [InlineData("0x", ",", "{", ",0xg1}", false)]
    [InlineData("0x", ",", "{", ",0x11}", false)]
    [InlineData("0x", ",", "{", ",1}", false)]
    public void A_cipher_as_text_is_bytes_in_braces(string sign, string between, string open, string close, bool opened)
    {
        var cipher = Encoding.ASCII.GetBytes(Area);
        Key.Encrypt(cipher);
        var whole = cipher.Length & ~15;
        // The first byte is always written in the standard's way: it is what the form is known by.
        var bytes = cipher[..whole].Select((b, i) => (i == 0 && sign != "0X" ? "0x" : sign) + b.ToString(i % 2 == 0 ? "X2" : "x2", null));
        var text = open + string.Join(between, bytes) + close + Encoding.ASCII.GetString(cipher[whole..]);
        Assert.Equal(opened ? $"CP=&&{Area}&&" : null, Opened($"CP=&&{text}&&"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(32)]
    [InlineData(100)]
    public void Groups_of_16_are_encrypted_and_a_rest_stays_plain(int length)
    {
        var segment = Encoding.ASCII.GetBytes("QN=1;CP=&&" + new string('a', length) + "&&");
        foreach (var form in Enum.GetValues<CipherForm>())
        {
            var cipher = Cipher.Encrypt(segment, Key, form);
            Assert.True(Cipher.TryArea(cipher, out var start, out var size));
            Assert.Equal(segment, Cipher.Decrypt(cipher, start, size, Key));
            Assert.Equal(length < 16, cipher.SequenceEqual(segment));
            Assert.EndsWith(new string('a', length % 16) + "&&", Encoding.Latin1.GetString(cipher), StringComparison.Ordinal);
            Assert.Equal(form == CipherForm.Text && length >= 16, Cipher.IsTextForm(cipher.AsSpan(start, size)));
        }
    }

    // Cipher bytes are known by the flag of 2025 or, without it, by a sum that is not of what was sent.
    [Theory]
    [InlineData("Flag=9;", 16, true, true)]
    [InlineData("Flag=11;", 16, true, true)]
    [InlineData("Flag=9;", 15, true, false)]
    [InlineData("Flag=5;", 16, true, false)]
    [InlineData("Flag=12;", 16, true, false)]
    [InlineData("", 16, true, false)]
    [InlineData("Flag=x;", 16, true, false)]
    [InlineData("Flag=5;", 16, false, true)]
    [InlineData("", 16, false, true)]
    [InlineData("Flag=9;", 15, false, false)]
    public void Bytes_that_are_no_text_are_a_cipher_or_damage(string flag, int length, bool rightSum, bool cipher)
    {
        byte[] segment =
        [
            .. Encoding.ASCII.GetBytes($"QN=1;CN=2011;MN=1;{flag}CP=&&"),
            .. Enumerable.Repeat((byte)0xFF, length),
            .. "&&"u8,
        ];
        var frame = FrameWriter.Frame(segment);
        if (!rightSum)
            "0000"u8.CopyTo(frame.AsSpan(frame.Length - 6));
        var message = Assert.Single(DecodedInput.Read(frame).Frames).Message;
        Assert.Equal(cipher, message.WasEncrypted);
        Assert.Equal(cipher, message.Defects.Any(defect => defect.Kind == DefectKind.Encrypted));
        Assert.Equal(!cipher, message.Defects.Any(defect => defect.Kind == DefectKind.BadEncoding));
        Assert.Equal(cipher, message.Items.Count == 0);
    }

    [Theory]
    [InlineData("MN=010000A8900016F000169DC0;Flag=9;", "010000A8900016F000169DC0")]
    [InlineData("MN= 1 ;Flag=9;", "1")]
    [InlineData("Flag=9;MN=12", "12")]
    [InlineData("MN=;Flag=9;", "")]
    [InlineData("Flag=9;", "")]
    public void The_key_is_asked_for_by_the_device(string fields, string device)
    {
        var asked = new List<string>();
        var frame = FrameWriter.Frame(Cipher.Encrypt(Encoding.ASCII.GetBytes($"QN=1;CN=2011;{fields}CP=&&{Area}&&"), Key, CipherForm.Text));
        var options = new MessageReaderOptions
        {
            Keys = mn =>
            {
                asked.Add(mn);
                return null;
            },
        };
        Assert.True(Assert.Single(DecodedInput.Read(frame, options).Frames).Message.WasEncrypted);
        Assert.Equal(device, Assert.Single(asked).Replace("CP=&&", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, true, true, CrcVerdict.Right)]
    [InlineData(true, false, true, CrcVerdict.Right)]
    [InlineData(false, true, true, CrcVerdict.Right)]
    [InlineData(false, false, false, CrcVerdict.Right)]
    [InlineData(true, true, true, CrcVerdict.LowerCase)]
    [InlineData(true, false, true, CrcVerdict.Modbus)]
    [InlineData(false, true, true, CrcVerdict.Wrong)]
    public void The_key_that_gives_text_opens_and_the_sum_is_of_the_plain_segment(
        bool current,
        bool previous,
        bool opened,
        CrcVerdict verdict
    )
    {
        // A password whose sum has a letter, so that there is a lower case.
        var plain = Enumerable
            .Range(100000, 100)
            .Select(pw => Encoding.ASCII.GetBytes($"QN=20260301080000000;ST=32;CN=2011;PW={pw};MN=1;Flag=9;CP=&&{Area}&&"))
            .First(bytes => Crc.Compute(bytes).ToString("X4", null).Any(char.IsAsciiLetter));
        var sum = verdict switch
        {
            CrcVerdict.LowerCase => Crc.Compute(plain).ToString("x4", null),
            CrcVerdict.Modbus => Crc.ComputeModbus(plain).ToString("X4", null),
            CrcVerdict.Wrong => (Crc.Compute(plain) ^ 1).ToString("X4", null),
            _ => Crc.Compute(plain).ToString("X4", null),
        };
        Assert.Equal(verdict == CrcVerdict.LowerCase, sum.Any(char.IsAsciiLetterLower));
        byte[] frame =
        [
            .. Encoding.ASCII.GetBytes($"##{plain.Length:0000}"),
            .. Cipher.Encrypt(plain, Key, CipherForm.Raw),
            .. Encoding.ASCII.GetBytes(sum + "\r\n"),
        ];
        var keys = new DeviceKeys(current ? Key : Other, previous ? Key : null);
        var message = Assert.Single(DecodedInput.Read(frame, new MessageReaderOptions { Keys = _ => keys }).Frames).Message;
        Assert.True(message.WasEncrypted);
        Assert.Equal(opened, message.Items.Count == 2);
        Assert.Equal(opened, message.Defects.All(defect => defect.Kind != DefectKind.Encrypted));
        if (opened)
            Assert.Equal(verdict, message.Verdict);
        Assert.DoesNotContain(message.Defects, defect => defect.Kind is DefectKind.Length or DefectKind.BadEncoding);
    }

    [Theory]
    [InlineData(1024, CipherForm.Text, false)]
    [InlineData(1025, CipherForm.Text, true)]
    [InlineData(1024, CipherForm.Raw, false)]
    [InlineData(1025, CipherForm.Raw, true)]
    public void The_length_that_may_not_be_over_1024_is_of_the_plain_segment(int length, CipherForm form, bool over)
    {
        var head = $"QN=20260301080000000;ST=32;CN=2011;PW=1;MN=1;Flag=9;CP=&&{Area};w21003-Info=";
        var message = MessageReader.ReadSegment(head + new string('x', length - head.Length - 2) + "&&");
        var options = new MessageReaderOptions { Keys = _ => new DeviceKeys(Key) };
        var read = Assert.Single(DecodedInput.Read(FrameWriter.Write(message, Key, form), options).Frames).Message;
        Assert.Equal(over, read.Defects.Any(defect => defect.Kind == DefectKind.Over1024));
        Assert.DoesNotContain(read.Defects, defect => defect.Kind == DefectKind.Length);
        Assert.Equal(form == CipherForm.Text, read.Defects.Any(defect => defect.Kind == DefectKind.TextForm));
    }

    private static string? Opened(string segment)
    {
        var bytes = Encoding.Latin1.GetBytes(segment);
        Assert.True(Cipher.TryArea(bytes, out var start, out var length));
        return Cipher.Decrypt(bytes, start, length, Key) is { } plain ? Encoding.Latin1.GetString(plain) : null;
    }
}
