using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Shanhe.Hj212;

/// <summary>
/// The check sum of HJ 212 (appendix A of the 2005, 2017 and 2025 editions): for each byte the 16-bit register becomes
/// <c>(register &gt;&gt; 8) XOR byte</c>, then eight times shifts right and, if a 1 fell out, is XORed with 0xA001. It starts at 0xFFFF.
/// </summary>
/// <remarks>
/// It is not CRC-16/MODBUS: the low byte of the register is thrown away before each step, so the state is one byte <c>h</c> (the high
/// byte) and <c>h' = H(h XOR byte)</c> with <c>H</c> linear over GF(2). <c>H</c> applied eight times is the identity, hence the sum of a
/// segment is found by XORing its bytes column by column modulo eight and applying eight small tables once: no table look-up per byte.
/// Only 256 different sums exist; one random error in 256 passes. Thread-safe.
/// </remarks>
public static class Crc
{
    // Powers[k << 8 | x] = H applied k times to x, k = 0..7.
    private static readonly byte[] Powers = BuildPowers();

    // The whole 16-bit sum that belongs to each high byte.
    private static readonly ushort[] Whole = BuildWhole();

    private static readonly ushort[] ModbusTable = BuildModbusTable();

    /// <summary>
    /// The sum of a data segment (the bytes from <c>QN=</c> to the closing <c>&amp;&amp;</c>). Of an empty segment: 0xFFFF.
    /// </summary>
    /// <param name="segment">The data segment as transmitted; with SM4 (2025, 6.4) the plain segment.</param>
    public static ushort Compute(ReadOnlySpan<byte> segment) => segment.Length == 0 ? (ushort)0xFFFF : Whole[High(segment)];

    /// <summary>The sum of CRC-16/MODBUS, which some devices send instead. Used only to name the mistake.</summary>
    /// <param name="segment">The data segment as transmitted.</param>
    public static ushort ComputeModbus(ReadOnlySpan<byte> segment)
    {
        ushort register = 0xFFFF;
        foreach (var b in segment)
            register = (ushort)((register >> 8) ^ ModbusTable[(byte)(register ^ b)]);
        return register;
    }

    /// <summary>The sum by one table look-up a byte, as the text of appendix A suggests: the yardstick of tests and benchmarks.</summary>
    /// <param name="segment">The data segment as transmitted.</param>
    public static ushort ComputeByTable(ReadOnlySpan<byte> segment)
    {
        ushort register = 0xFFFF;
        var table = ModbusTable;
        foreach (var b in segment)
            register = table[(byte)((register >> 8) ^ b)];
        return register;
    }

    /// <summary>One step of the one-byte state.</summary>
    internal static byte Step(byte state, byte value) => Powers[1 << 8 | (state ^ value)];

    /// <summary>H applied <paramref name="count"/> times (any sign: H has order eight).</summary>
    internal static byte Turn(int count, byte state) => Powers[(count & 7) << 8 | state];

    /// <summary>Whether a 16-bit value can be a sum at all, that is belongs to its own high byte.</summary>
    internal static bool IsPossible(ushort sum) => Whole[sum >> 8] == sum;

    private static byte High(ReadOnlySpan<byte> segment)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(segment);
        ulong fold = 0;
        if (Vector256.IsHardwareAccelerated && words.Length >= 8)
        {
            var vectors = MemoryMarshal.Cast<byte, Vector256<ulong>>(segment);
            var a = Vector256<ulong>.Zero;
            var b = Vector256<ulong>.Zero;
            var i = 0;
            for (; i + 1 < vectors.Length; i += 2)
            {
                a ^= vectors[i];
                b ^= vectors[i + 1];
            }

            if (i < vectors.Length)
                a ^= vectors[i];
            a ^= b;
            fold = a[0] ^ a[1] ^ a[2] ^ a[3];
            words = words[(vectors.Length * 4)..];
        }

        foreach (var word in words)
            fold ^= word;
        if (!BitConverter.IsLittleEndian)
            fold = System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(fold);
        var rest = segment[(segment.Length & ~7)..];
        for (var i = 0; i < rest.Length; i++)
            fold ^= (ulong)rest[i] << (i * 8);

        var n = segment.Length;
        ref var powers = ref MemoryMarshal.GetArrayDataReference(Powers);
        byte state = System.Runtime.CompilerServices.Unsafe.Add(ref powers, ((n & 7) << 8) | 0xFF);
        for (var column = 0; column < 8; column++)
        {
            state ^= System.Runtime.CompilerServices.Unsafe.Add(ref powers, (((n - column) & 7) << 8) | (byte)(fold >> (column * 8)));
        }

        return state;
    }

    private static ushort[] BuildModbusTable()
    {
        var table = new ushort[256];
        for (var i = 0; i < 256; i++)
        {
            var value = (ushort)i;
            for (var bit = 0; bit < 8; bit++)
                value = (ushort)((value & 1) != 0 ? (value >> 1) ^ 0xA001 : value >> 1);
            table[i] = value;
        }

        return table;
    }

    private static byte[] BuildPowers()
    {
        var table = BuildModbusTable();
        var powers = new byte[8 * 256];
        for (var x = 0; x < 256; x++)
        {
            powers[x] = (byte)x;
            for (var k = 1; k < 8; k++)
                powers[(k << 8) | x] = (byte)(table[powers[((k - 1) << 8) | x]] >> 8);
        }

        return powers;
    }

    private static ushort[] BuildWhole()
    {
        var whole = new ushort[256];
        foreach (var sum in BuildModbusTable())
            whole[sum >> 8] = sum;
        return whole;
    }
}
