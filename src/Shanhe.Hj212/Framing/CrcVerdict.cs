namespace Shanhe.Hj212;

/// <summary>How the four characters of a frame's check sum compare with its data segment.</summary>
public enum CrcVerdict
{
    /// <summary>Neither the standard's sum nor a known wrong variant of it.</summary>
    Wrong,

    /// <summary>The standard's sum, upper case, high byte first.</summary>
    Right,

    /// <summary>The standard's sum in lower or mixed case: right, but not as printed in the standard.</summary>
    LowerCase,

    /// <summary>The standard's sum with its two bytes swapped.</summary>
    Swapped,

    /// <summary>CRC-16/MODBUS, high byte first.</summary>
    Modbus,

    /// <summary>CRC-16/MODBUS with its two bytes swapped, as MODBUS itself sends it.</summary>
    ModbusSwapped,
}
