using System.Net;
using System.Text;
using NodaTime;
using Shanhe.Hj212;
using Shanhe.Observations.Gateway;
using Shanhe.Observations.Sites;

namespace Shanhe.Kernels.Tests.Observations.Rules;

/// <summary>A line to the device of a stack, and what is said on it.</summary>
sealed class DeviceLine
{
    public static readonly Instant Now = ObservingPlan.At(ObservingPlan.Noon.PlusMinutes(30));
    public const string Data = "a21026-Avg=35.2,a21026-Flag=N";

    public RegisterInMemory Register { get; private init; } = default!;

    public DeviceSession Session { get; private init; } = default!;

    public static async Task<DeviceLine> Open(
        Func<Device, Device>? device = null,
        GatewaySettings? settings = null,
        DeviceSecret? secret = null,
        PasswordGuard? guard = null
    )
    {
        var register = await RegisterInMemory.Open(ObservingPlan.Site("stack"));
        var logger = new Device { Mn = Frames.Mn, Site = "stack-1" };
        var put = await register.Book.Put(device?.Invoke(logger) ?? logger, secret ?? new("123456"), "test", "");
        Assert.Empty(put.Problems);
        return new()
        {
            Register = register,
            Session = new(register.Book, new(ObservingPlan.Package), settings ?? new(), guard ?? new(), IPAddress.Parse("10.0.0.1")),
        };
    }

    /// <summary>Another line to the same register.</summary>
    public DeviceLine Another() =>
        new() { Register = Register, Session = new(Register.Book, new(ObservingPlan.Package), new(), new(), IPAddress.Parse("10.0.0.1")) };

    public FrameVerdict Hears(byte[] bytes, Instant? now = null)
    {
        var sequence = new System.Buffers.ReadOnlySequence<byte>(bytes);
        Assert.True(new FrameReader().TryRead(ref sequence, out var frame));
        return Session.Take(frame, now ?? Now);
    }

    /// <summary>What is sent at a time, as text after the length.</summary>
    public string Says(Instant now) => string.Join(" | ", Session.Tick(now).Select(s => Encoding.ASCII.GetString(s.Payload.Span)[6..^6]));

    /// <summary>The states that commands have come to since the last call.</summary>
    public string States()
    {
        var states = string.Join(" | ", Session.Commands.Select(c => $"{c.Command} {c.State} {c.Detail}".TrimEnd()));
        Session.Commands.Clear();
        return states;
    }

    public void Asks(int command, params (string Name, string Value)[] fields) => Session.Ask(Command(command, fields), Now);

    public static DeviceCommand Command(int command, params (string Name, string Value)[] fields) =>
        new()
        {
            Mn = Frames.Mn,
            Command = command,
            Fields = fields.ToDictionary(f => f.Name, f => f.Value),
            Actor = "wang",
            Reason = "why",
            At = Now,
        };

    public static byte[] Said(int command, string data, string qn = "20240601123000000", string st = "31") =>
        Frames.Of($"QN={qn};ST={st};CN={command};PW=123456;MN={Frames.Mn};Flag=4;CP=&&{data}&&");

    public static Instant After(double seconds) => Now + Duration.FromSeconds(seconds);
}
