using System.Text;
using MimeKit;
using netDumbster.smtp;

namespace Shanhe.Scenarios.Running;

/// <summary>Takes mail on loopback and reads it as its receiver would.</summary>
public sealed class MailSink : IDisposable
{
    readonly SimpleSmtpServer _server = SimpleSmtpServer.Start();

    public int Port => _server.Configuration.Port;

    /// <summary>Each mail with the box that it came to, in the order of their coming.</summary>
    public IReadOnlyList<(string Box, string Text)> Messages =>
        [.. _server.ReceivedEmail.Select(m => (m.ToAddresses[0].Address, Read(m.Data)))];

    public IEnumerable<string> AllTo(string box) => Messages.Where(m => m.Box == box).Select(m => m.Text);

    static string Read(string data)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(data));
        return MimeMessage.Load(stream).TextBody ?? "";
    }

    public void Dispose() => _server.Dispose();
}
