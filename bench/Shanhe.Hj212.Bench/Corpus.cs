using System.Globalization;
using System.Text;
using NodaTime;

namespace Shanhe.Hj212.Bench;

/// <summary>Frames made from a fixed seed: measured data of ten factors, and one message of each other form.</summary>
internal static class Corpus
{
    private static readonly string[] Factors =
    [
        "w00000",
        "w01001",
        "w01018",
        "w21003",
        "w21011",
        "w21001",
        "a34013",
        "a21026",
        "a21002",
        "a19001",
    ];

    /// <summary>Frames of ten factors, nearly half 2011, the rest 2051 and 2061, about 704 bytes each on average.</summary>
    public static byte[] Stream(int count, out int[] ends)
    {
        var random = new Random(212);
        var bytes = new List<byte>(count * 720);
        ends = new int[count];
        for (var i = 0; i < count; i++)
        {
            bytes.AddRange(Frame(random, i));
            ends[i] = bytes.Count;
        }

        return [.. bytes];
    }

    public static IReadOnlyList<byte[]> Seeds()
    {
        var random = new Random(1);
        var seeds = new List<byte[]>();
        for (var i = 0; i < 12; i++)
            seeds.Add(Frame(random, i));
        string head = "QN=20260301080000000;ST=32;CN={0};PW=123456;MN=010000A8900016F000169DC0;Flag={1};CP=&&{2}&&";
        foreach (
            var (cn, flag, area) in new[]
            {
                (1000, 5, "OverTime=5;ReCount=3"),
                (1011, 5, "PolId=w01018"),
                (1012, 5, "PolId=w01018;SystemTime=20160801085857"),
                (1062, 5, "RtdInterval=30"),
                (1014, 9, "SKCreateTime=20240601085857223,NewSK=0000000000000000"),
                (2021, 5, "DataTime=20160801085857;SB1-RS=1;SB2-RS=0"),
                (2051, 5, "BeginTime=20160801084000,EndTime=20160801084000"),
                (2061, 7, "PolId=1"),
                (3020, 5, "DataTime=20100301145000;PolId=w01018;i11001-Info=//清洗;管路//"),
                (9011, 4, "QnRtn=1"),
                (9012, 4, "ExeRtn=1"),
                (9014, 4, string.Empty),
                (9015, 9, string.Empty),
                (2011, 1, "DataTime=20160801085857;B01-Rtd=1.5;011-Rtd=-"),
            }
        )
        {
            seeds.Add(FrameWriter.Frame(Encoding.UTF8.GetBytes(string.Format(CultureInfo.InvariantCulture, head, cn, flag, area))));
        }

        var key = Sm4Key.FromText("0000000000000000")!;
        var message = MessageReader.ReadSegment(
            string.Format(CultureInfo.InvariantCulture, head, 2011, 9, "DataTime=20240520210600;a01011-Rtd=1.35,a01011-Flag=N")
        );
        seeds.Add(FrameWriter.Write(message, key));
        seeds.Add(FrameWriter.Write(message, key, CipherForm.Text));
        seeds.Add([.. seeds[0], .. seeds[13]]);
        seeds.Add([.. "PING\r\n"u8, .. seeds[14][..60], .. seeds[15]]);
        return seeds;
    }

    private static byte[] Frame(Random random, int i)
    {
        var time = new LocalDateTime(2026, 3, 1, 0, 0).PlusMinutes(i / 3);
        var real = i % 17 < 8;
        var text = new StringBuilder();
        var cn =
            real ? 2011
            : i % 2 == 1 ? 2051
            : 2061;
        text.Append(
            CultureInfo.InvariantCulture,
            $"QN={TimeText.Write(time, true)};ST=32;CN={cn};PW=123456;MN=010000A8900016F000{i % 500:000000};Flag=5;CP=&&DataTime={TimeText.Write(time)}"
        );
        foreach (var factor in Factors)
        {
            var value = Math.Round((decimal)(random.NextDouble() * 100), 2);
            if (real)
                text.Append(CultureInfo.InvariantCulture, $";{factor}-Rtd={value},{factor}-Flag=N");
            else
                text.Append(
                    CultureInfo.InvariantCulture,
                    $";{factor}-Cou={value * 3:0.0},{factor}-Min={value / 2:0.00},{factor}-Avg={value:0.00},{factor}-Max={value * 2:0.00},{factor}-Flag=N"
                );
        }

        return FrameWriter.Frame(Encoding.ASCII.GetBytes(text.Append("&&").ToString()));
    }
}
