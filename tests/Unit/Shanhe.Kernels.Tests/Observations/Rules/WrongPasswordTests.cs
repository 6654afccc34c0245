using Shanhe.Observations.Gateway;
using static Shanhe.Kernels.Tests.Observations.Rules.DeviceLine;

namespace Shanhe.Kernels.Tests.Observations.Rules;

/// <summary>How many wrong passwords are heard.</summary>
public class WrongPasswordTests
{
    [Fact]
    public void The_tenth_wrong_password_of_a_minute_is_the_last_that_is_heard_for_five_minutes()
    {
        var guard = new PasswordGuard();
        for (var n = 1; n < PasswordGuard.MostForDevice; n++)
            Assert.False(guard.Failed("MN01", "a", Now));
        Assert.True(guard.Hears("MN01", "a", Now));
        Assert.True(guard.Failed("MN01", "a", After(60)));
        Assert.False(guard.Hears("MN01", "a", After(60)));
        Assert.False(guard.Hears("MN01", "a", After(359.9)));
        Assert.True(guard.Hears("MN01", "a", After(360)));
        Assert.True(guard.Hears("MN02", "a", After(60)));
        Assert.True(guard.Hears("MN01", "b", After(60)));
        // One that goes on is told once, and refused for longer.
        Assert.False(guard.Failed("MN01", "a", After(60)));
        // A minute later it begins anew.
        var slow = new PasswordGuard();
        for (var n = 1; n < PasswordGuard.MostForDevice; n++)
            slow.Failed("MN01", "a", Now);
        Assert.False(slow.Failed("MN01", "a", After(60.1)));
        Assert.True(slow.Hears("MN01", "a", After(60.1)));
    }

    [Fact]
    public void The_sixtieth_wrong_password_of_an_address_is_told_and_who_is_refused_stays_so_however_many_others_are_wrong()
    {
        var guard = new PasswordGuard();
        for (var n = 1; n < PasswordGuard.MostFromAddress; n++)
            Assert.False(guard.Failed("MN" + n, "a", Now));
        Assert.True(guard.Hears("MN99", "a", Now));
        Assert.True(guard.Failed("MN60", "a", Now));
        Assert.False(guard.Hears("MN99", "a", Now));
        for (var n = 0; n < 50_000; n++)
            guard.Failed("MN", "b" + n, After(1));
        Assert.False(guard.Hears("MN99", "a", After(1)));
    }

    [Fact]
    public void A_county_that_sets_nothing_has_these_limits_at_its_gateway() =>
        Assert.Equal(
            "GatewaySettings { Address = 127.0.0.1:9212, Certificate = , CertificatePassword = , MaxConnections = 20000, "
                + "MaxConnectionsPerAddress = 64, IdleSeconds = 900, FrameSeconds = 30, MaxNoiseBytes = 262144, QuarantinePerMinute = 60, "
                + "QuarantinePerHour = 3600, QuarantineBytes = 1024, QuarantineDays = 30, OverTime = 10, ReCount = 3, SetUpDevices = True, "
                + "ArchiveAnswers = True, CatchUpHours = 72, PacketSeconds = 60, Wait = 0:00:00:10 }",
            new GatewaySettings().ToString()
        );
}
