using System.Globalization;
using NodaTime;

namespace Shanhe.Hj212;

/// <summary>Makes messages to be written: requests, uploads and the answers of each edition. Stateless, thread-safe.</summary>
public static class MessageFactory
{
    /// <summary>Makes a message.</summary>
    /// <param name="version">The edition.</param>
    /// <param name="qn">Request id: the time to the millisecond, unique per interaction.</param>
    /// <param name="st">System code.</param>
    /// <param name="command">Command number CN.</param>
    /// <param name="pw">Access password.</param>
    /// <param name="mn">Device id.</param>
    /// <param name="body">The data area.</param>
    /// <param name="wantsAnswer">Whether the receiver must answer.</param>
    /// <param name="isCatchUp">Whether it is catch-up data (<c>RF=1</c>); written only in 2025.</param>
    public static Message Create(
        Hj212Version version,
        LocalDateTime qn,
        string st,
        int command,
        string pw,
        string mn,
        MessageBody body,
        bool wantsAnswer = false,
        bool isCatchUp = false
    )
    {
        ArgumentNullException.ThrowIfNull(body);
        var flag = MessageFlag.Of(version, wantsAnswer);
        var header = Header(TimeText.Write(qn, true), st, command, pw, mn, flag);
        if (isCatchUp && version == Hj212Version.V2025)
            header.Add(new Field("RF", "1"));
        return Make(version, flag, header, body.ToItems(version));
    }

    /// <summary>The answer 9014 to data. Send it only when the data are safely kept.</summary>
    /// <param name="upload">The message that is answered; its edition and QN are used.</param>
    public static Message AnswerData(Message upload)
    {
        ArgumentNullException.ThrowIfNull(upload);
        if (upload.Version != Hj212Version.V2005)
            return Answer(upload, 9014, NoParameters.Instance);
        var body = new DataAnswer(upload.Qn, upload.Command, upload.PacketNumber, upload.PacketCount);
        var header = new List<Field> { new("ST", "91"), new("CN", "9014") };
        return Make(Hj212Version.V2005, null, header, body.ToItems(Hj212Version.V2005));
    }

    /// <summary>The answer 9013 to a notice.</summary>
    /// <param name="notice">The message that is answered.</param>
    public static Message AnswerNotice(Message notice) =>
        Answer(notice, 9013, Is2005(notice) ? new NoticeAnswer(notice.Qn) : NoParameters.Instance);

    /// <summary>The answer 9011 to a request.</summary>
    /// <param name="request">The message that is answered.</param>
    /// <param name="qnRtn">1 ready to execute; others refuse, see <see cref="Codes.QnRtn"/>.</param>
    public static Message AnswerRequest(Message request, int qnRtn) =>
        Answer(request, 9011, new RequestAnswer(Is2005(request) ? request.Qn : null, qnRtn));

    /// <summary>The result 9012 of a request.</summary>
    /// <param name="request">The message that was executed.</param>
    /// <param name="exeRtn">1 done; see <see cref="Codes.ExeRtn"/>.</param>
    public static Message Result(Message request, int exeRtn) =>
        Answer(request, 9012, new ExecutionResult(Is2005(request) ? request.Qn : null, exeRtn));

    private static bool Is2005(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.Version == Hj212Version.V2005;
    }

    // In 2005 the QN stands in the data area, from 2017 on in the header.
    private static Message Answer(Message to, int command, MessageBody body)
    {
        var version = to.Version == Hj212Version.Unknown ? Hj212Version.V2017 : to.Version;
        var flag = MessageFlag.Of(version);
        var header = Header(to.Qn, "91", command, to.Pw ?? string.Empty, to.Mn ?? string.Empty, flag);
        if (version == Hj212Version.V2005)
            header.RemoveAll(field => field.Name == "QN");
        return Make(version, flag, header, body.ToItems(version));
    }

    private static List<Field> Header(string? qn, string st, int command, string pw, string mn, MessageFlag flag)
    {
        var header = new List<Field>();
        if (qn is not null)
            header.Add(new Field("QN", qn));
        header.Add(new Field("ST", st));
        header.Add(new Field("CN", command.ToString("0000", CultureInfo.InvariantCulture)));
        header.Add(new Field("PW", pw));
        header.Add(new Field("MN", mn));
        header.Add(new Field("Flag", flag.Value.ToString(CultureInfo.InvariantCulture)));
        return header;
    }

    private static Message Make(Hj212Version version, MessageFlag? flag, List<Field> header, IReadOnlyList<IReadOnlyList<Field>> items) =>
        new()
        {
            Header = header,
            Items = items,
            Version = version,
            Flag = flag,
            Encoding = TextEncoding.Utf8,
        };
}
