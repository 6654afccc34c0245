using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using Shanhe.Capabilities.Plan;

namespace Shanhe.Server.Outgoing;

/// <summary>The mail server that reminders go through; section <c>mail</c> of <c>settings.json</c> in the data folder.</summary>
public sealed class MailSettings
{
    public string Host { get; set; } = "";

    public int Port { get; set; } = 587;

    public string From { get; set; } = "";

    public string User { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>none, start-tls or tls.</summary>
    public string Security { get; set; } = "start-tls";
}

/// <summary>Sends reminders by SMTP.</summary>
sealed partial class MailChannel(IOptions<MailSettings> options, ILogger<MailChannel> logger) : IReminderChannel
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The mail address {Address} is none and is left out")]
    static partial void Skipped(ILogger logger, string address);

    readonly MailSettings _settings = options.Value;

    public string Name => "mail";

    public bool IsConfigured => _settings.Host.Length > 0 && _settings.From.Length > 0;

    public IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string>
        {
            ["host"] = _settings.Host,
            ["port"] = _settings.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["from"] = _settings.From,
            ["user"] = _settings.User,
            ["password"] = Masked.Secret(_settings.Password),
            ["security"] = _settings.Security,
        };

    public async Task SendAsync(Reminder reminder, CancellationToken cancellation)
    {
        if (reminder.Mailboxes.Count == 0)
            throw new InvalidOperationException("No account of the department has an e-mail address.");
        using var message = new MimeMessage();
        message.From.Add(MailboxAddress.Parse(_settings.From));
        // One address that is none doesn't keep the reminder from the others.
        foreach (var mailbox in reminder.Mailboxes)
        {
            if (MailboxAddress.TryParse(mailbox, out var address))
                message.To.Add(address);
            else
                Skipped(logger, mailbox);
        }

        if (message.To.Count == 0)
            throw new InvalidOperationException("No account of the department has a right e-mail address.");
        message.Subject = reminder.Subject.Zh;
        message.Body = new TextPart("plain") { Text = reminder.Body };
        using var client = new SmtpClient();
        var security = _settings.Security switch
        {
            "none" => SecureSocketOptions.None,
            "tls" => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.StartTls,
        };
        await client.ConnectAsync(_settings.Host, _settings.Port, security, cancellation);
        if (_settings.User.Length > 0)
            await client.AuthenticateAsync(_settings.User, _settings.Password, cancellation);
        await client.SendAsync(message, cancellation);
        await client.DisconnectAsync(true, cancellation);
    }
}
