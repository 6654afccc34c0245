using Shanhe.Hj212;
using Shanhe.Observations.Archive;
using Shanhe.Observations.Gateway;
using Shanhe.Observations.Sites;
using static Shanhe.Kernels.Tests.Observations.Rules.DeviceLine;

namespace Shanhe.Kernels.Tests.Observations.Rules;

/// <summary>How a data logger without a number is given one.</summary>
public class LoggerTests
{
    static byte[] Serials(string logger, string more = "") =>
        Frames.Of($"QN=20240601123000001;ST=31;CN=1001;PW=;MN=;Flag=9;CP=&&i23005-Info={logger}{more}&&");

    [Fact]
    public async Task A_logger_without_a_number_waits_until_its_hardware_is_registered_and_takes_its_MN()
    {
        var line = await DeviceLine.Open(d => d with { Hardware = new("LOG1", "cpu") }, secret: new("123456", "0123456789ABCDEF"));
        var stranger = line.Another();
        var waits = stranger.Hears(Serials("LOG2"));
        Assert.Equal((Refusal.Activation, EntryKind.Quarantined, "SN:LOG2"), (waits.Refusal, waits.Input.Kind, waits.Input.Device));
        Assert.Equal(9013, Frames.Read(waits.Answer!).Command);
        Assert.Equal("LOG2", stranger.Session.Waiting!.LoggerId);
        var other = line.Hears(Serials("LOG1", ";i23006-Info=xxx"));
        Assert.Equal((Refusal.Hardware, null), (other.Refusal, other.Answer));
        Assert.Equal(Refusal.Unreadable, line.Another().Hears(Serials("L1")).Refusal);
        Assert.Equal((0L, 1L), (line.Session.Taken, line.Session.Refused));
        var taken = line.Hears(Serials("LOG1", ";i23006-Info=CPU"));
        Assert.Equal((Refusal.None, EntryKind.Frame, Frames.Mn), (taken.Refusal, taken.Input.Kind, taken.Input.Device));
        Assert.Equal((1L, Hj212Version.V2025), (line.Session.Taken, line.Session.Version));
        var wanted = Assert.Single(line.Session.Wanted);
        Assert.Equal((1002, "LOG1", "gateway"), (wanted.Command, wanted.Fields["i23005-Info"], wanted.Actor));
        line.Session.Ask(wanted, Now);
        line.Says(Now);
        line.Hears(Said(9012, "ExeRtn=1", st: "91"), After(1));
        // It has taken it: that is registered, and the key it came with is changed.
        Assert.Equal(After(1), Assert.Single(line.Session.Registrations).Device.Activated);
        Assert.Equal([1002, 1014], line.Session.Wanted.Select(c => c.Command));
        Assert.Equal(16, line.Session.Wanted[1].Fields["NewSK"].Length);
        line.Session.Ask(line.Session.Wanted[1], After(1));
        line.Says(After(1));
        line.Hears(Said(9012, "ExeRtn=1", qn: "20240601123001000", st: "91"), After(2));
        Assert.Equal((Frames.Mn, line.Session.Wanted[1].Fields["NewSK"]), Assert.Single(line.Session.NewKeys));
    }

    [Fact]
    public async Task A_logger_that_waited_is_given_its_MN_when_somebody_registers_it_unless_it_may_not_send()
    {
        var line = await DeviceLine.Open(d => d with { Hardware = new("LOG1"), Active = false });
        Assert.Equal(Refusal.Retired, line.Hears(Serials("LOG1")).Refusal);
        var far = await DeviceLine.Open(d => d with { Hardware = new("LOG1"), Addresses = ["10.0.0.2"] });
        Assert.Equal(Refusal.Address, far.Hears(Serials("LOG1")).Refusal);
        var waiting = await DeviceLine.Open();
        waiting.Hears(Serials("LOG1"));
        waiting.Session.Activate(
            new Device
            {
                Mn = Frames.Mn,
                Site = "stack-1",
                Hardware = new("LOG1"),
            },
            "wang",
            Now
        );
        Assert.Null(waiting.Session.Waiting);
        Assert.Equal("wang", Assert.Single(waiting.Session.Wanted).Actor);
        waiting.Session.Ask(waiting.Session.Wanted[0], Now);
        waiting.Says(Now);
        waiting.Hears(Said(9012, "ExeRtn=1", st: "91"));
        // It came without a key: there is none to change.
        Assert.Single(waiting.Session.Wanted);
        Assert.Single(waiting.Session.Registrations);
    }
}
