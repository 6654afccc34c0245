using System.Net;
using NodaTime;
using Shanhe.Kernels.Tests.Records;
using Shanhe.Web.Access;

namespace Shanhe.Kernels.Tests.Accounts;

public class SignInGuardTests
{
    static readonly IPAddress Office = IPAddress.Parse("10.1.0.7");

    readonly SetClock _clock = new(Instant.FromUtc(2026, 11, 2, 1, 0));

    [Fact]
    public void Of_two_hundred_passwords_at_once_ten_are_heard()
    {
        var guard = new SignInGuard(_clock);
        var heard = 0;
        Parallel.For(0, 200, _ => Interlocked.Add(ref heard, guard.Take("Wang ", Office) == SignInVerdict.Heard ? 1 : 0));
        Assert.Equal(10, heard);
        Assert.Equal(SignInVerdict.Heard, guard.Take("li", Office));
        _clock.Now += Duration.FromMinutes(6);
        Assert.Equal(SignInVerdict.Heard, guard.Take("wang", Office));
    }

    [Fact]
    public void The_first_that_is_not_heard_is_told_apart()
    {
        var guard = new SignInGuard(_clock);
        var verdicts = Enumerable.Range(0, 12).Select(_ => guard.Take("wang", Office)).ToList();
        Assert.Equal([SignInVerdict.Stopped, SignInVerdict.StillStopped], verdicts[10..]);
    }

    [Fact]
    public void Right_passwords_take_no_place()
    {
        var guard = new SignInGuard(_clock);
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(SignInVerdict.Heard, guard.Take("wang", Office));
            guard.Right("wang", Office);
        }
    }

    [Fact]
    public void An_IPv6_network_counts_as_one_address_and_an_IPv4_address_is_one_in_either_form()
    {
        Assert.Equal(SignInGuard.Network(IPAddress.Parse("2001:db8:1:2::1")), SignInGuard.Network(IPAddress.Parse("2001:db8:1:2:ffff::9")));
        Assert.NotEqual(SignInGuard.Network(IPAddress.Parse("2001:db8:1:2::1")), SignInGuard.Network(IPAddress.Parse("2001:db8:1:3::1")));
        Assert.Equal(SignInGuard.Network(Office), SignInGuard.Network(IPAddress.Parse("::ffff:10.1.0.7")));
    }

    [Fact]
    public void Who_guesses_slowly_from_many_addresses_is_held_and_the_official_at_the_usual_place_is_not()
    {
        var guard = new SignInGuard(_clock);
        guard.Take("wang", Office);
        guard.Right("wang", Office);
        for (var i = 0; i < 100; i++)
            guard.Wrong("wang", IPAddress.Parse($"192.0.2.{i}"));
        var stranger = IPAddress.Parse("198.51.100.4");
        Assert.Equal(2, Enumerable.Range(0, 10).Count(_ => guard.Take("wang", stranger) == SignInVerdict.Heard));
        Assert.Equal(9, Enumerable.Range(0, 9).Count(_ => guard.Take("wang", Office) == SignInVerdict.Heard));
    }
}
