using NodaTime;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations.Sites;

namespace Shanhe.Kernels.Tests.Observations.Rules;

/// <summary>How a device did over the last day, by its frames.</summary>
public class DeviceStandingTests
{
    const int Most = 600;

    static readonly Instant Now = ObservingPlan.At(ObservingPlan.Noon);
    static readonly Device Logger = new() { Mn = "MN01", Site = "stack-1" };

    static FrameTally Frames(params (int MinutesAgo, bool Defective)[] frames) =>
        FrameTally.Of([.. frames.Select(f => (Now - Duration.FromMinutes(f.MinutesAgo), f.Defective))]);

    static DeviceStanding Standing(FrameTally tally, int? hoursOld = null, int most = Most) =>
        DeviceStanding.Of(Logger, null, null, tally, most, hoursOld is { } h ? Now - Duration.FromHours(h) : null, Now, null);

    [Fact]
    public void A_device_is_on_line_in_the_hours_in_which_a_frame_came_and_its_defects_are_a_share_of_its_frames()
    {
        // Two frames in one hour, one four hours before.
        var standing = Standing(Frames((10, false), (20, true), (260, false)));
        Assert.Equal((2, 24, 8.3m), (standing.HoursOn, standing.HoursDue, standing.OnLine));
        Assert.Equal((3, 1, 33.3m), (standing.Frames, standing.Defective, standing.DefectShare));
        Assert.Equal(Now - Duration.FromMinutes(10), standing.LastHeard);
    }

    [Fact]
    public void A_device_registered_two_hours_ago_owes_two_hours_and_one_that_never_sent_has_no_share_of_defects()
    {
        Assert.Equal((2, 100.0m), Standing(Frames((10, false), (70, false)), hoursOld: 2) is var s ? (s.HoursDue, s.OnLine) : default);
        var silent = Standing(Frames());
        Assert.Equal((0.0m, null, null), (silent.OnLine, silent.DefectShare, silent.LastHeard));
        Assert.Null(Standing(Frames(), hoursOld: 0).OnLine);
    }

    [Fact]
    public void Of_a_device_that_sends_more_than_is_looked_at_only_the_stretch_that_was_is_due() =>
        Assert.Equal((2, 2), Standing(Frames((5, false), (70, false), (110, false)), most: 3) is var s ? (s.HoursDue, s.HoursOn) : default);
}
