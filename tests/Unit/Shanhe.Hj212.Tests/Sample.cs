namespace Shanhe.Hj212.Tests;

/// <summary>A row of <c>Vectors/messages.csv</c>: bytes with what is known of them.</summary>
internal sealed record Sample(string Id, string Edition, string Valid, string[] Defects, string Crc, string Note, byte[] Bytes)
{
    public static readonly IReadOnlyList<Sample> All =
    [
        .. Vectors
            .Read("messages.csv")
            .Select(row => new Sample(
                row["id"],
                row["edition"],
                row["valid"],
                row["defects"].Split(';', StringSplitOptions.RemoveEmptyEntries),
                row["crc"],
                row["note"],
                EscapedBytes.Read(row["frame"])
            )),
    ];

    public static Sample Of(string id) => All.First(sample => sample.Id == id);

    public override string ToString() => $"{Id} {Note}";
}
