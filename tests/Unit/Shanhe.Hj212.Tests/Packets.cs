using NodaTime;

namespace Shanhe.Hj212.Tests;

public class Packets
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 1, 0, 0);

    [Theory]
    [InlineData("f205")]
    [InlineData("f206")]
    public void Two_packets_are_one_message_whether_they_share_a_QN_or_not(string id)
    {
        var joiner = new PacketJoiner(Duration.FromSeconds(10));
        var messages = DecodedInput.Read(Sample.Of(id).Bytes).Frames.Select(frame => frame.Message).ToList();
        Assert.Empty(joiner.Add(messages[1], Now));
        Assert.Empty(joiner.Add(messages[1], Now));
        var whole = Assert.Single(joiner.Add(messages[0], Now));
        Assert.True(whole.IsComplete);
        Assert.Equal(["a34013", "a21026", "a21002", "a19001"], ((FactorData)whole.Message.Body).Readings.Select(reading => reading.Code));
        Assert.Equal(0, joiner.Open);
    }

    [Fact]
    public void A_set_that_is_not_complete_in_time_is_handed_out_as_incomplete()
    {
        var joiner = new PacketJoiner(Duration.FromSeconds(10));
        joiner.Add(DecodedInput.Read(Sample.Of("f205").Bytes).Frames[0].Message, Now);
        Assert.Empty(joiner.Expire(Now + Duration.FromSeconds(9)));
        Assert.False(Assert.Single(joiner.Expire(Now + Duration.FromSeconds(11))).IsComplete);
    }

    [Fact]
    public void A_long_message_is_split_between_items_and_joins_to_the_same()
    {
        var message = DecodedInput.Read(Sample.Of("f214").Bytes).Frames.Single().Message;
        var parts = PacketSplitter.Split(message);
        Assert.Equal(2, parts.Count);
        var joiner = new PacketJoiner(Duration.FromSeconds(10));
        IReadOnlyList<JoinedMessage> joined = [];
        foreach (var part in parts)
        {
            var frame = DecodedInput.Read(FrameWriter.Write(part)).Frames.Single();
            Assert.True(frame.ActualLength <= 1024);
            Assert.DoesNotContain(frame.Message.Defects, defect => defect.Severity > Severity.Note);
            joined = joiner.Add(frame.Message, Now);
        }

        Assert.Equal(message.Items.SelectMany(item => item), joined.Single().Message.Items.SelectMany(item => item));
    }

    [Fact]
    public void Split_flag_without_numbers_is_a_whole_message()
    {
        var message = DecodedInput.Read(Sample.Of("f174").Bytes).Frames.Single().Message;
        Assert.True(new PacketJoiner(Duration.FromSeconds(10)).Add(message, Now).Single().IsComplete);
    }
}
