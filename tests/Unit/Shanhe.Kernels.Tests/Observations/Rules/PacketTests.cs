using NodaTime;
using Shanhe.Hj212;
using Shanhe.Observations.Readings;
using Shanhe.Plans.Package;

namespace Shanhe.Kernels.Tests.Observations.Rules;

/// <summary>How the packets of a split message are joined, waited for and given up.</summary>
public class PacketTests
{
    static readonly Instant At = ObservingPlan.At(ObservingPlan.Noon.PlusMinutes(30));
    static readonly Duration Wait = Duration.FromMinutes(1);

    static Message Packet(int number, int count, string time = "20240601120000", string value = "1") =>
        Frames.Read(Bytes(number, count, time, value));

    static byte[] Bytes(int number, int count, string time = "20240601120000", string value = "1") =>
        Frames.Data(2061, $"a2102{number % 10}-Avg={value},a2102{number % 10}-Flag=N", time, $"Flag=7;PNUM={count};PNO={number}");

    static IReadOnlyList<JoinedSet> Add(PacketSets sets, Message message, long position, int second = 0) =>
        sets.Add(Frames.Entry([], position, At + Duration.FromSeconds(second)), message);

    static string[] Items(JoinedSet set) =>
        [.. set.Message.Items.SelectMany(i => i).Where(f => f.Name.EndsWith("Avg", StringComparison.Ordinal)).Select(f => f.Name)];

    [Theory]
    [InlineData(1, 2, true)]
    [InlineData(2, 2, true)]
    [InlineData(0, 2, false)]
    [InlineData(3, 2, false)]
    [InlineData(256, 256, true)]
    [InlineData(1, 257, false)]
    public void A_packet_is_joined_when_its_number_is_one_of_its_count(int number, int count, bool joins) =>
        Assert.Equal(joins, PacketSets.Joins(Packet(number, count)));

    [Theory]
    [InlineData(1, 2, 3)]
    [InlineData(3, 1, 2)]
    public void Packets_in_any_order_make_the_message_once_all_have_come(int first, int second, int third)
    {
        var sets = new PacketSets(Wait);
        Assert.Null(sets.Due);
        Assert.Empty(Add(sets, Packet(first, 3), 1));
        Assert.Equal((At + Wait, 1), (sets.Due, sets.OpenCount));
        Assert.Empty(Add(sets, Packet(second, 3), 2, second: 10));
        Assert.Equal(At + Wait + Duration.FromSeconds(10), sets.Due);
        // The same again is nothing new and does not lengthen the wait.
        Assert.Empty(Add(sets, Packet(second, 3), 3, second: 50));
        Assert.Equal(At + Wait + Duration.FromSeconds(10), sets.Due);
        Assert.Equal([third], Assert.Single(sets.Incomplete(Frames.Mn)).Lacking);
        Assert.Empty(sets.Incomplete("MN02"));
        var whole = Assert.Single(Add(sets, Packet(third, 3), 4, second: 20));
        Assert.Equal((true, 4L), (whole.IsWhole, whole.Entry.Position));
        Assert.Equal(["a21021-Avg", "a21022-Avg", "a21023-Avg"], Items(whole));
        Assert.Equal((0, null), (sets.OpenCount, sets.Due));
        Assert.Empty(sets.Incomplete(Frames.Mn));
    }

    [Fact]
    public void Messages_of_another_time_or_count_or_without_a_time_and_another_number_are_other_messages()
    {
        var sets = new PacketSets(Wait);
        Add(sets, Packet(1, 2), 1);
        Assert.Empty(Add(sets, Packet(2, 2, "20240601130000"), 2));
        Assert.Empty(Add(sets, Packet(2, 3), 3));
        Assert.Equal(3, sets.OpenCount);
        Assert.Single(Add(sets, Packet(2, 2), 4));
    }

    [Fact]
    public void A_set_is_given_up_when_its_last_packet_is_as_long_ago_as_is_waited_for()
    {
        var sets = new PacketSets(Wait);
        Add(sets, Packet(1, 2), 1);
        Add(sets, Packet(3, 3, "20240601110000"), 2, second: 5);
        Assert.Empty(sets.Expire(At + Wait - Duration.FromMilliseconds(1)));
        var given = Assert.Single(sets.Expire(At + Wait));
        Assert.Equal((false, 1L), (given.IsWhole, given.Entry.Position));
        Assert.Equal(["a21021-Avg"], Items(given));
        Assert.Equal(1, sets.OpenCount);
        // It still lacks a packet, and is shown after the one that was heard of later.
        Assert.Equal([PacketSetState.Open, PacketSetState.Over], sets.Incomplete(Frames.Mn).Select(s => s.State));
        Assert.Single(sets.Expire(At + Duration.FromHours(1)));
        Assert.Empty(sets.Expire(At + Duration.FromHours(2)));
    }

    [Fact]
    public void What_comes_after_its_set_was_given_up_is_derived_by_itself_once()
    {
        var sets = new PacketSets(Wait);
        Add(sets, Packet(1, 3), 1);
        sets.Expire(At + Wait);
        sets.TakeChanges();
        Assert.Empty(Add(sets, Packet(1, 3), 2, 90));
        Assert.Empty(sets.TakeChanges().Changed);
        var late = Assert.Single(Add(sets, Packet(2, 3), 3, 90));
        Assert.Equal((false, 3L), (late.IsWhole, late.Entry.Position));
        Assert.Equal(["a21022-Avg"], Items(late));
        Assert.Equal(PacketSetState.Over, Assert.Single(sets.TakeChanges().Changed).State);
        Assert.True(Assert.Single(Add(sets, Packet(3, 3), 4, 91)).IsWhole);
        var whole = Assert.Single(sets.TakeChanges().Changed);
        Assert.Equal((PacketSetState.Whole, At + Duration.FromSeconds(91)), (whole.State, whole.Last));
        Assert.Equal([1L, 3L, 4L], whole.Positions);
        // Another value of a packet that came is new; the same entry read again is not.
        Assert.Single(Add(sets, Packet(2, 3, value: "2"), 5, 92));
        Assert.Empty(Add(sets, Packet(2, 3, value: "3"), 5, 92));
        Assert.Empty(Add(sets, Packet(2, 3, value: "2"), 6, 92));
    }

    [Fact]
    public void A_set_that_was_closed_before_a_start_is_remembered_with_its_place_in_the_order()
    {
        var before = new PacketSets(Wait);
        Add(before, Packet(1, 2), 1);
        Add(before, Packet(2, 2), 2);
        Add(before, Packet(1, 2, "20240601110000"), 3);
        before.Expire(At + Wait);
        var kept = before.TakeChanges().Changed;
        Assert.Equal([1L, 2L], kept.Select(s => s.No));
        Assert.Equal(
            [
                [1, 2],
                [1],
            ],
            kept.Select(s => s.Came)
        );
        var after = new PacketSets(Wait);
        foreach (var set in kept)
            after.Recall(set);
        Assert.Equal([PacketSetState.Over], after.Incomplete(Frames.Mn).Select(s => s.State));
        Assert.Equal(2L, after.Incomplete(Frames.Mn)[0].No);
        // What it held is not known any more but for its place: the entry read again is nothing new.
        Assert.Empty(Add(after, Packet(1, 2), 1));
        Assert.Single(Add(after, Packet(1, 2), 9));
        Add(after, Packet(1, 2, "20240601100000"), 10);
        Add(after, Packet(2, 2, "20240601100000"), 11);
        Assert.Equal(3L, after.TakeChanges().Changed.Max(s => s.No));
    }

    [Fact]
    public void So_many_closed_sets_are_remembered_and_the_oldest_is_forgotten_first()
    {
        var sets = new PacketSets(Wait);
        string Time(int i) => ObservingPlan.Noon.PlusHours(-i).ToString("uuuuMMddHHmmss", null);
        for (var i = 0; i <= 1_024; i++)
            Add(sets, Packet(1, 1, Time(i)), i + 1);
        var (changed, forgotten) = sets.TakeChanges();
        Assert.Equal((1_024, 1), (changed.Count, forgotten.Count));
        Assert.Contains(Time(0), forgotten[0], StringComparison.Ordinal);
        Assert.Empty(sets.TakeChanges().Changed);
        Assert.Empty(sets.TakeChanges().Forgotten);
        // The forgotten one would be joined anew.
        Assert.Single(Add(sets, Packet(1, 1, Time(0)), 1));
        Assert.Empty(Add(sets, Packet(1, 1, Time(1_000)), 1_001));
    }

    [Fact]
    public void Of_more_open_sets_than_may_wait_the_one_that_waits_longest_is_given_up()
    {
        var sets = new PacketSets(Wait);
        string Time(int i) => ObservingPlan.Noon.PlusHours(-i).ToString("uuuuMMddHHmmss", null);
        var shown = 0;
        for (var i = 0; i < 4_097; i++)
            shown += Add(sets, Packet(1, 2, Time(i)), i + 1, i).Count;
        Assert.Equal((1, 4_096), (shown, sets.OpenCount));
        Assert.Equal(At + Wait + Duration.FromSeconds(1), sets.Due);
    }

    [Fact]
    public async Task Readings_of_a_set_that_lacks_packets_are_marked_as_part()
    {
        var register = await RegisterInMemory.Open(ObservingPlan.Site("stack"));
        await register.Book.Put(new Shanhe.Observations.Sites.Device { Mn = Frames.Mn, Site = "stack-1" }, new("123456"), "test", "");
        var frames = new FrameReadings(new(ObservingPlan.Package), register.Book, new(Wait));
        var (readings, strange) = (new List<StreamReading>(), new List<NotUnderstood>());
        frames.Read(Frames.Entry(Bytes(6, 7), 1, At), readings, strange);
        Assert.Empty(readings);
        frames.Expire(At + Wait, readings, strange);
        Assert.Equal(Marks.Partial, Assert.Single(readings).Marks);
        readings.Clear();
        frames.Read(Frames.Entry(Bytes(1, 2, "20240601110000"), 2, At), readings, strange);
        frames.Read(Frames.Entry(Bytes(2, 2, "20240601110000"), 3, At), readings, strange);
        Assert.Equal(["a21021", "a21022"], strange.Select(s => s.What));
        strange.Clear();
        // Numbers that make no sense are read each for itself.
        frames.Read(Frames.Entry(Bytes(6, 2, "20240601100000"), 4, At), readings, strange);
        Assert.Equal(("so2", Cadence.Hour, Marks.None), (readings[0].Stream.Factor, readings[0].Stream.Cadence, readings[0].Marks));
    }
}
