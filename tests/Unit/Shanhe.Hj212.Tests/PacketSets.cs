using NodaTime;

namespace Shanhe.Hj212.Tests;

public class PacketSets
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 1, 0, 0);

    [Theory]
    [InlineData("PNUM=2;PNO=0")]
    [InlineData("PNUM=2;PNO=3")]
    [InlineData("PNUM=257;PNO=1")]
    [InlineData("PNUM=1;PNO=1")]
    [InlineData("PNUM=2")]
    public void A_number_outside_its_set_makes_a_message_of_its_own(string numbers)
    {
        var joiner = new PacketJoiner(Duration.FromSeconds(10));
        Assert.True(Assert.Single(joiner.Add(Packet("1", numbers), Now)).IsComplete);
        Assert.Equal(0, joiner.Open);
    }

    [Theory]
    [InlineData("PNUM=2;PNO=1")]
    [InlineData("PNUM=2;PNO=2")]
    [InlineData("PNUM=256;PNO=256")]
    public void A_packet_waits_for_the_rest_of_its_set(string numbers)
    {
        var joiner = new PacketJoiner(Duration.FromSeconds(10));
        Assert.Empty(joiner.Add(Packet("1", numbers), Now));
        Assert.Equal(1, joiner.Open);
    }

    [Fact]
    public void A_set_waits_its_time_to_the_end_and_each_packet_begins_it_again()
    {
        var joiner = new PacketJoiner(Duration.FromSeconds(10));
        joiner.Add(Packet("1", "PNUM=3;PNO=1"), Now);
        Assert.Empty(joiner.Expire(Now + Duration.FromSeconds(10)));
        joiner.Add(Packet("1", "PNUM=3;PNO=2"), Now + Duration.FromSeconds(10));
        Assert.Empty(joiner.Expire(Now + Duration.FromSeconds(20)));
        var late = Assert.Single(joiner.Expire(Now + Duration.FromSeconds(20.001)));
        Assert.Equal((false, 2, 3), (late.IsComplete, late.Packets.Count, late.Expected));
        Assert.Equal(0, joiner.Open);
    }

    [Fact]
    public void With_too_many_open_sets_the_one_longest_quiet_is_handed_out()
    {
        var joiner = new PacketJoiner(Duration.FromSeconds(10), maxOpen: 2);
        joiner.Add(Packet("1", "PNUM=3;PNO=1"), Now);
        joiner.Add(Packet("2", "PNUM=2;PNO=1"), Now + Duration.FromSeconds(1));
        joiner.Add(Packet("1", "PNUM=3;PNO=2"), Now + Duration.FromSeconds(2));
        var oldest = Assert.Single(joiner.Add(Packet("3", "PNUM=2;PNO=1"), Now + Duration.FromSeconds(3)));
        Assert.Equal(("2", false), (oldest.Message.Mn, oldest.IsComplete));
        Assert.Equal(2, joiner.Open);
        Assert.True(Assert.Single(joiner.Add(Packet("1", "PNUM=3;PNO=3"), Now)).IsComplete);
    }

    [Fact]
    public void The_time_of_a_set_stands_once_and_its_items_in_the_order_of_the_packets()
    {
        var joiner = new PacketJoiner(Duration.FromSeconds(10));
        joiner.Add(Packet("1", "PNUM=2;PNO=2", "DataTime=20260301080000;b-Rtd=2"), Now);
        var whole = Assert.Single(joiner.Add(Packet("1", "PNUM=2;PNO=1", "DataTime=20260301080000;a-Rtd=1"), Now)).Message;
        Assert.Equal(["DataTime", "a-Rtd", "b-Rtd"], whole.Items.SelectMany(i => i).Select(f => f.Name));
        Assert.Empty(joiner.Add(Packet("1", "PNUM=2;PNO=2", "DataTime=20260301090000;b-Rtd=2"), Now));
        Assert.Empty(joiner.Add(Packet("1", "PNUM=2;PNO=1", "DataTime=20260301100000;a-Rtd=1"), Now));
    }

    [Fact]
    public void Packets_are_as_full_as_they_may_be_and_never_over_the_limit()
    {
        var items = string.Join(';', Enumerable.Range(0, 90).Select(i => $"w{i:00000}-Avg=1.{i},w{i:00000}-Flag=N"));
        var message = MessageReader.ReadSegment(
            $"QN=20260301080000000;ST=32;CN=2051;PW=123456;MN=1;Flag=9;PNUM=7;PNO=7;RF=1;CP=&&DataTime=20260301080000;{items}&&"
        );
        foreach (var limit in new[] { 300, 301, 512, 1024 })
        {
            var parts = PacketSplitter.Split(message, limit);
            for (var i = 0; i < parts.Count; i++)
            {
                var part = parts[i];
                var size = FrameWriter.SegmentBytes(part).Length;
                Assert.True(size <= limit);
                Assert.Equal(
                    (parts.Count, i + 1, true, true),
                    (part.PacketCount, part.PacketNumber, part.Flag!.Value.IsSplit, part.IsCatchUp)
                );
                Assert.Equal("QN ST CN PW MN Flag PNUM PNO RF", string.Join(' ', part.Header.Select(f => f.Name)));
                Assert.Equal("11", part.HeaderText("Flag"));
                Assert.Equal("20260301080000", part.Parameter("DataTime"));
                // The numbers are reckoned with four digits each, so that up to six bytes of a packet may stay free.
                if (i + 1 < parts.Count)
                    Assert.True(size + string.Join(',', parts[i + 1].Items[1]).Length + 1 > limit - 7);
            }
        }

        var length = FrameWriter.SegmentBytes(message).Length;
        Assert.Same(message, Assert.Single(PacketSplitter.Split(message, length)));
        Assert.True(PacketSplitter.Split(message, length - 1).Count > 1);
    }

    private static Message Packet(string mn, string numbers, string area = "DataTime=20260301080000;w01018-Rtd=1") =>
        MessageReader.ReadSegment($"QN=20260301080000000;ST=32;CN=2011;PW=1;MN={mn};Flag=7;{numbers};CP=&&{area}&&");
}
