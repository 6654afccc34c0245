using System.Text;
using NodaTime;

namespace Shanhe.Hj212.Tests;

public class AnswersAndCodes
{
    [Theory]
    [InlineData(4, "QN=20260301080000000;ST=91;CN=9013;PW=123456;MN=1;Flag=4;CP=&&&&")]
    [InlineData(9, "QN=20260301080000000;ST=91;CN=9013;PW=123456;MN=1;Flag=8;CP=&&&&")]
    [InlineData(12, "QN=20260301080000000;ST=91;CN=9013;PW=123456;MN=1;Flag=4;CP=&&&&")]
    [InlineData(1, "ST=91;CN=9013;PW=123456;MN=1;Flag=0;CP=&&QN=20260301080000000&&")]
    public void A_notice_is_answered_in_its_own_edition(byte flag, string answer)
    {
        var notice = MessageReader.ReadSegment($"QN=20260301080000000;ST=32;CN=1013;PW=123456;MN=1;Flag={flag};CP=&&&&");
        Assert.Equal(answer, FrameWriter.Segment(MessageFactory.AnswerNotice(notice)));
    }

    [Fact]
    public void A_result_tells_how_the_command_ended()
    {
        var request = MessageReader.ReadSegment("QN=20260301080000000;ST=32;CN=1011;Flag=5;CP=&&&&");
        Assert.Equal(
            "QN=20260301080000000;ST=91;CN=9012;PW=;MN=;Flag=4;CP=&&ExeRtn=1&&",
            FrameWriter.Segment(MessageFactory.Result(request, 1))
        );
        Assert.Equal("QN=20260301080000000;ST=91;CN=9014;PW=;MN=;Flag=4;CP=&&&&", FrameWriter.Segment(MessageFactory.AnswerData(request)));
        var old = MessageReader.ReadSegment("QN=20260301080000000;ST=32;CN=1011;PW=1;MN=2;Flag=1;CP=&&&&");
        Assert.Equal(
            "ST=91;CN=9012;PW=1;MN=2;Flag=0;CP=&&QN=20260301080000000;ExeRtn=100&&",
            FrameWriter.Segment(MessageFactory.Result(old, 100))
        );
    }

    [Theory]
    [InlineData(Hj212Version.V2025, true, "Flag=9;RF=1;CP")]
    [InlineData(Hj212Version.V2025, false, "Flag=9;CP")]
    [InlineData(Hj212Version.V2017, true, "Flag=5;CP")]
    public void Only_the_edition_of_2025_marks_what_is_caught_up(Hj212Version version, bool late, string header)
    {
        var message = MessageFactory.Create(
            version,
            new LocalDateTime(2026, 3, 1, 8, 0, 0, 7),
            "32",
            2011,
            "1",
            "2",
            NoParameters.Instance,
            true,
            late
        );
        Assert.Equal($"QN=20260301080000007;ST=32;CN=2011;PW=1;MN=2;{header}=&&&&", FrameWriter.Segment(message));
    }

    [Fact]
    public void A_short_number_of_a_command_is_filled_with_zeros() =>
        Assert.Contains(
            "CN=0012;",
            FrameWriter.Segment(
                MessageFactory.Create(Hj212Version.V2017, new(2026, 3, 1, 8, 0), "32", 12, "1", "2", NoParameters.Instance)
            ),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("0000000000000000", true)]
    [InlineData("000000000000000", false)]
    [InlineData("00000000000000000", false)]
    [InlineData("0123456789ABCDEFFEDCBA9876543210", true)]
    [InlineData("0123456789abcdeffedcba9876543210", true)]
    [InlineData("0123456789ABCDEFFEDCBA987654321g", false)]
    [InlineData("密密密密密密密密密密密密密密密密", false)]
    public void A_key_has_16_characters_or_32_digits(string text, bool isKey)
    {
        Assert.Equal(isKey, Sm4Key.FromText(text) is not null);
        Assert.Null(Sm4Key.FromBytes(new byte[15]));
        Assert.Null(Sm4Key.FromBytes(new byte[17]));
    }

    [Theory]
    [InlineData(1999, false)]
    [InlineData(2000, true)]
    [InlineData(2999, true)]
    [InlineData(3000, false)]
    [InlineData(1014, true)]
    [InlineData(3020, true)]
    [InlineData(3021, false)]
    public void Data_keys_and_device_info_are_what_a_cipher_covers(int command, bool covered) =>
        Assert.Equal(covered, Cipher.Covers(command));

    [Theory]
    [InlineData("{0x00,0x01")]
    [InlineData("{0x00,0x0g}")]
    [InlineData("{0x00,1x01}")]
    [InlineData("{0x00,0x0}")]
    [InlineData("{0x00,0x01}")]
    public void A_damaged_text_form_is_not_decrypted(string area)
    {
        var segment = Encoding.ASCII.GetBytes($"CN=2011;CP=&&{area}&&");
        Assert.True(Cipher.TryArea(segment, out var start, out var length));
        Assert.Null(Cipher.Decrypt(segment, start, length, Sm4Key.FromText("0000000000000000")!));
    }

    [Theory]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(40)]
    public void What_is_encrypted_comes_back_in_both_forms(int length)
    {
        var key = Sm4Key.FromText("0000000000000000")!;
        var plain = Encoding.ASCII.GetBytes($"CN=2011;CP=&&{new string('7', length)}&&");
        foreach (var form in new[] { CipherForm.Raw, CipherForm.Text })
        {
            var secret = Cipher.Encrypt(plain, key, form);
            Assert.Equal(length < 16, secret.AsSpan().SequenceEqual(plain));
            Assert.True(Cipher.TryArea(secret, out var start, out var size));
            Assert.Equal(plain, Cipher.Decrypt(secret, start, size, key));
        }
    }

    [Fact]
    public void A_code_has_its_names_and_a_system_may_be_a_range()
    {
        Assert.Equal("地表水质量监测", Codes.System("21")!.Name(Language.Chinese));
        Assert.NotEqual(Codes.System("21")!.NameZh, Codes.System("21")!.Name(Language.English));
        Assert.Null(Codes.System("B77"));
        Assert.Null(Codes.System("zz"));
        Assert.Equal("21", Codes.System("21")!.Code);
        Assert.NotNull(Codes.QnRtn("1"));
        Assert.NotNull(Codes.ExeRtn("1"));
        Assert.Null(Codes.QnRtn("77"));
        Assert.Contains(Codes.Systems, s => s.Code == "91");
    }

    [Theory]
    [InlineData("E01018", false)]
    [InlineData("W01018", true)]
    [InlineData("w01018", true)]
    [InlineData("", false)]
    [InlineData("w0101", false)]
    public void A_factor_is_found_with_a_capital_letter_too(string code, bool found)
    {
        Assert.Equal(found, Factors.Find(code) is { Code: "w01018" });
        Assert.Equal(found, Factors.Meanings(code).Any(f => f.Code == "w01018"));
    }

    [Fact]
    public void A_factor_that_2005_did_not_have_leads_nowhere()
    {
        Assert.Null(Factors.To2005("zz9999"));
        Assert.Null(Factors.To2017("zzz"));
        Assert.Null(Factors.FactorTo2017("zzz"));
        Assert.Equal("化学需氧量", Factors.Find("w01018")!.Name(Language.Chinese));
    }
}
