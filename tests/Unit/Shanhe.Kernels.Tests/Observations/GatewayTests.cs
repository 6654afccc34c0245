using System.Net;
using System.Text;
using NodaTime;
using Shanhe.Hj212;
using Shanhe.Observations.Gateway;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Text;

namespace Shanhe.Kernels.Tests.Observations;

/// <summary>How the gateway answers, and whom it does not hear.</summary>
public class GatewayTests
{
    static readonly LocalDateTime Hour = new(2024, 6, 2, 11, 0);

    static Message? Answer(DeviceSession session, byte[] bytes, Instant now)
    {
        var verdict = Take(session, bytes, now);
        if (verdict.Answer is not { } answer)
            return null;
        var sequence = new System.Buffers.ReadOnlySequence<byte>(answer);
        return new FrameReader().TryRead(ref sequence, out var frame) ? MessageReader.Read(frame) : null;
    }

    static FrameVerdict Take(DeviceSession session, byte[] bytes, Instant now)
    {
        var sequence = new System.Buffers.ReadOnlySequence<byte>(bytes);
        Assert.True(new FrameReader().TryRead(ref sequence, out var frame));
        return session.Take(frame, now);
    }

    static byte[] Changed(byte[] frame, string from, string to) =>
        FrameWriter.Frame(Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(frame)[6..^6].Replace(from, to, StringComparison.Ordinal)));

    static DeviceSession Session(Bench bench, PasswordGuard? guard = null, string address = "10.0.0.1") =>
        new(bench.Book, bench.Engine.Codes, new(), guard ?? new(), IPAddress.Parse(address));

    static byte[] Frame() => Bench.Frame(2061, Hour, ("a21026", "Avg", "35.2"));

    [Fact]
    public async Task Data_that_are_understood_are_answered_as_taken_the_first_time_and_after()
    {
        using var bench = await Bench.Start();
        var session = Session(bench);
        Assert.Equal(9014, Answer(session, Frame(), bench.Clock.Now)!.Command);
        Assert.Equal(9014, Answer(session, Frame(), bench.Clock.Now)!.Command);
    }

    [Theory]
    [InlineData("DataTime=20240602110000", "DataTime=20241302110000")]
    [InlineData("DataTime=20240602110000", "DataTime=2024060211")]
    [InlineData("a21026-", "zz9999-")]
    public async Task Data_of_which_nothing_is_understood_are_kept_and_not_answered_as_taken(string from, string to)
    {
        using var bench = await Bench.Start();
        var session = Session(bench);
        for (var n = 0; n < 2; n++)
        {
            var verdict = Take(session, Changed(Frame(), from, to), bench.Clock.Now);
            Assert.Equal(Refusal.None, verdict.Refusal);
            var answer = Answer(session, Changed(Frame(), from, to), bench.Clock.Now)!;
            Assert.Equal((9011, "100"), (answer.Command, answer.Parameter("QnRtn")));
            // What is understood after it is taken on the same line.
            Assert.Equal(9014, Answer(session, Frame(), bench.Clock.Now)!.Command);
        }
    }

    [Fact]
    public async Task Data_that_are_understood_in_part_are_taken()
    {
        using var bench = await Bench.Start();
        var frame = Bench.Frame(2061, Hour, ("zz9999", "Avg", "1"), ("a21026", "Avg", "35.2"));
        Assert.Equal(9014, Answer(Session(bench), frame, bench.Clock.Now)!.Command);
    }

    [Fact]
    public async Task Wrong_passwords_are_counted_over_lines_and_the_right_one_is_not_heard_then_for_a_while()
    {
        using var bench = await Bench.Start();
        var guard = new PasswordGuard();
        // A device that has proved itself on its line is not disturbed by who guesses from the same house.
        var genuine = Session(bench, guard);
        Assert.Equal(9014, Answer(genuine, Frame(), bench.Clock.Now)!.Command);
        var guessed = 0;
        for (var n = 0; n < PasswordGuard.MostForDevice; n++)
        {
            var verdict = Take(Session(bench, guard), Changed(Frame(), "PW=123456", $"PW={n:000000}"), bench.Clock.Now);
            Assert.Equal(Refusal.Password, verdict.Refusal);
            guessed += verdict.WasGuessed ? 1 : 0;
        }

        Assert.Equal(1, guessed);
        Assert.Equal(Refusal.Guessing, Take(Session(bench, guard), Frame(), bench.Clock.Now).Refusal);
        Assert.Equal(9014, Answer(genuine, Frame(), bench.Clock.Now)!.Command);
        Assert.Equal(Refusal.None, Take(Session(bench, guard, "10.0.0.2"), Frame(), bench.Clock.Now).Refusal);
        Assert.Equal(Refusal.None, Take(Session(bench, guard), Frame(), bench.Clock.Now + Duration.FromMinutes(6)).Refusal);
    }

    [Fact]
    public void An_address_that_tries_many_devices_is_not_heard_for_any()
    {
        var (guard, now) = (new PasswordGuard(), Instant.FromUtc(2024, 6, 2, 4, 0));
        for (var n = 0; n < PasswordGuard.MostFromAddress; n++)
            guard.Failed("MN" + n, "10.0.0.1", now);
        Assert.False(guard.Hears("MN-other", "10.0.0.1", now));
        Assert.True(guard.Hears("MN-other", "10.0.0.2", now));
        // A slow typist is not a guesser: each minute counts by itself.
        for (var n = 0; n < 50; n++)
            guard.Failed("MN1", "10.0.0.3", now + Duration.FromSeconds(20 * n));
        Assert.True(guard.Hears("MN1", "10.0.0.3", now + Duration.FromSeconds(1_000)));
    }
}
