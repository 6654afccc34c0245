using CsCheck;

namespace Shanhe.Hj212.Tests;

public class FastReadings
{
    [Fact]
    public void The_fast_way_shows_the_same_numbers_and_flags_as_the_whole_message()
    {
        var set = new ReadingSet();
        var compared = 0;
        foreach (var sample in Sample.All)
        {
            ReadOnlySpan<byte> input = sample.Bytes;
            var reader = new FrameReader();
            while (reader.TryReadLast(ref input, out var frame))
            {
                var message = MessageReader.Read(frame);
                if (message.WasEncrypted || message.Body is not FactorData data)
                    continue;
                set.Read(frame);
                Assert.Equal(message.Command, set.Command);
                if (message.Defects.All(d => d.Kind != DefectKind.NoCp))
                    Assert.Equal(data.DataTime, set.DataTime);
                foreach (var reading in set.Readings)
                {
                    foreach (var value in set.ValuesOf(reading))
                    {
                        if (value.Kind == SubField.Other)
                            continue;
                        var all = data.Find(reading.Code)!;
                        if (all.Fields.Count(f => f.Sub == value.Kind.ToString()) != 1)
                            continue;
                        Assert.Equal(all.Number(value.Kind.ToString()), value.Number);
                        compared++;
                    }

                    if (data.Find(reading.Code)!.Flag is { Length: < 5 } flag && reading.Flag != 0)
                        Assert.Equal(flag, reading.FlagText);
                }
            }
        }

        Assert.True(compared > 300);
    }

    [Fact]
    public void A_comma_decimal_is_no_number()
    {
        var set = new ReadingSet();
        set.Read(DecodedInput.Read(Sample.Of("f189").Bytes).Frames.Single().Bytes.Span[6..^6]);
        var cod = set.Readings.ToArray().Single(reading => reading.Code == "w01018");
        Assert.False(set.ValuesOf(cod)[0].IsNumber);
        Assert.Equal("N", cod.FlagText);
        var data = (FactorData)DecodedInput.Read(Sample.Of("f189").Bytes).Frames.Single().Message.Body;
        Assert.Null(data.Find("w01018")!.Number("Rtd"));
    }

    [Fact]
    public void Numbers_keep_their_digits() =>
        Gen.Decimal[-99999m, 99999m]
            .Select(d => Math.Round(d, 3))
            .Sample(
                number =>
                {
                    var text = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
                    var set = new ReadingSet();
                    return set.Read(System.Text.Encoding.ASCII.GetBytes($"CN=2011;CP=&&w01018-Rtd={text}&&"))
                        && set.Values[0].Number!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture) == text;
                },
                iter: 3_000
            );

    [Fact]
    public void Reading_a_frame_again_allocates_nothing()
    {
        var bytes = Sample.Of("f027").Bytes;
        var set = new ReadingSet();
        var reader = new FrameReader();
        Once(bytes, set, reader);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            Once(bytes, set, reader);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Once(ReadOnlySpan<byte> input, ReadingSet set, FrameReader reader)
    {
        Assert.True(reader.TryRead(ref input, out var frame));
        set.Read(frame);
    }
}
