using NodaTime;
using Shanhe.Hj212;
using Shanhe.Observations.Readings;

namespace Shanhe.Observations.Gateway;

/// <summary>
/// A request of the host to a device, as the standard's state machine has it (2017, 6.2): sent, answered by 9011, data frames, ended by
/// 9012; sent again when nothing answers, given up after the last try. A notice ends with 9013.
/// </summary>
public sealed class HostRequest(DeviceCommand command, bool isNotice)
{
    public DeviceCommand Command { get; private set; } = command;

    public string Qn => Command.Qn;

    public int Tries { get; private set; }

    public Instant Deadline { get; private set; }

    public bool IsOver => Command.Ended is not null;

    bool _accepted;

    public byte[] Send(Message message, Sm4Key? key, CipherForm form, Instant now, Duration wait)
    {
        Tries++;
        Deadline = now + wait;
        Command = Command with { State = "sent", Qn = message.Qn ?? "", Detail = Tries > 1 ? $"#{Tries}" : "" };
        return FrameWriter.Write(message, key, form);
    }

    /// <summary>An answer or data came for it.</summary>
    public void Receive(Message answer, Instant now, Duration wait)
    {
        switch (answer.Body)
        {
            case RequestAnswer { QnRtn: 1 }:
                _accepted = true;
                Deadline = now + wait;
                Command = Command with { State = "accepted" };
                break;
            case RequestAnswer { QnRtn: var code }:
                End("refused", $"QnRtn={code}", now);
                break;
            case ExecutionResult { ExeRtn: 1 or 100 } result:
                End("done", $"ExeRtn={result.ExeRtn}", now);
                break;
            case ExecutionResult { ExeRtn: var code }:
                End("failed", $"ExeRtn={code}", now);
                break;
            case NoticeAnswer when isNotice:
                End("done", "9013", now);
                break;
            default:
                // Data of the request: it is being executed; the clock starts anew with each packet.
                Deadline = now + wait;
                break;
        }
    }

    /// <summary>Whether it must be sent again now; ends it when there was the last try.</summary>
    public bool IsDue(Instant now, int reCount)
    {
        if (IsOver || now < Deadline)
            return false;
        // After 9011 a request is never sent again: the device may be at work (6.2.2).
        if (!_accepted && Tries <= reCount)
            return true;
        End("timeout", _accepted ? "9012" : "9011", now);
        return false;
    }

    public void End(string state, string detail, Instant now) => Command = Command with { State = state, Detail = detail, Ended = now };
}
