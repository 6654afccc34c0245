using NodaTime;

namespace Shanhe.Hj212;

/// <summary>
/// 1014 (2025): the device asks for a new key (notice, only the age of the present key) or the host sets one (request). Encrypted on
/// the line. A key may stay in force for 90 days.
/// </summary>
/// <param name="SKCreateTime">When the key was made, 17 digits.</param>
/// <param name="NewSK">The new key, 16 characters used as they are; null when the device asks.</param>
public sealed record KeyChange(LocalDateTime? SKCreateTime, string? NewSK) : MessageBody
{
    internal static KeyChange Read(in AreaView area) => new(area.Time("SKCreateTime"), area.Text("NewSK"));

    private protected override void Write(AreaWriter area, Hj212Version version)
    {
        area.Pair("SKCreateTime", SKCreateTime is { } time ? TimeText.Write(time, true) : null, "NewSK", NewSK);
    }
}
