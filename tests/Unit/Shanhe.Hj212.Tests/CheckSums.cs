using System.Text;
using CsCheck;

namespace Shanhe.Hj212.Tests;

public class CheckSums
{
    [Fact]
    public void The_printed_vectors_come_out()
    {
        foreach (var row in Vectors.Read("crc.csv"))
        {
            var segment = EscapedBytes.Read(row["segment"]);
            Assert.Equal(row["crc"], Crc.Compute(segment).ToString("X4", null));
            if (row["modbus"].Length > 0)
                Assert.Equal(row["modbus"], Crc.ComputeModbus(segment).ToString("X4", null));
        }
    }

    [Fact]
    public void The_folded_sum_equals_the_sum_by_table_for_any_bytes() =>
        Gen.Byte.Array[0, 1200].Sample(bytes => Crc.Compute(bytes) == Crc.ComputeByTable(bytes), iter: 20_000);

    [Fact]
    public void The_sum_by_table_equals_the_bitwise_steps_of_the_standard() =>
        Gen
            .Byte.Array[0, 60]
            .Sample(
                bytes =>
                {
                    var register = 0xFFFF;
                    foreach (var b in bytes)
                    {
                        register = (register >> 8) ^ b;
                        for (var bit = 0; bit < 8; bit++)
                            register = (register & 1) != 0 ? (register >> 1) ^ 0xA001 : register >> 1;
                    }

                    return register == Crc.ComputeByTable(bytes);
                },
                iter: 2_000
            );

    [Theory]
    [InlineData("4A40", CrcVerdict.Right, "")]
    [InlineData("4a40", CrcVerdict.LowerCase, "crc-lower-case")]
    [InlineData("404A", CrcVerdict.Swapped, "crc-swapped")]
    [InlineData("2F8F", CrcVerdict.Modbus, "crc-modbus")]
    [InlineData("8F2F", CrcVerdict.ModbusSwapped, "crc-modbus-swapped")]
    [InlineData("1234", CrcVerdict.Wrong, "crc")]
    public void A_wrong_sum_is_named_for_what_it_is(string text, CrcVerdict verdict, string code)
    {
        var bytes = Sample.Of("f154").Bytes.ToArray();
        Encoding.ASCII.GetBytes(text).CopyTo(bytes, bytes.Length - 6);
        var frame = Assert.Single(DecodedInput.Read(bytes).Frames);
        Assert.Equal(verdict, frame.Message.Verdict);
        Assert.Equal(code, string.Concat(frame.Message.Defects.Where(d => d.Severity > Severity.Note).Select(d => d.Code)));
    }
}
