using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.Logging;
using NodaTime;
using Shanhe.Capabilities.Accounts;

namespace Shanhe.Web.Access;

/// <summary>Says that sign-ins fail: as a measure, in the log, and, of an account that is there, once an hour in the journal.</summary>
public sealed partial class SignInLog : IDisposable
{
    /// <summary>The name of the measures.</summary>
    public const string MeterName = "Shanhe.Access";

    static readonly Duration Quiet = Duration.FromHours(1);

    readonly Meter _meter = new(MeterName);
    readonly Counter<long> _failed;
    readonly ConcurrentDictionary<string, Instant> _noted = new();
    readonly AccountBook _accounts;
    readonly IClock _clock;
    readonly ILogger _logger;

    public SignInLog(AccountBook accounts, IClock clock, ILoggerFactory loggers)
    {
        (_accounts, _clock) = (accounts, clock);
        // Beside the other lines of access, which say nothing below a warning.
        _logger = loggers.CreateLogger("Shanhe.Web.Access.SignIn");
        _failed = _meter.CreateCounter<long>("shanhe_sign_in_failed", description: "Sign-ins that failed or were not heard");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sign-in as {Account} from {Address} failed ({Why})")]
    partial void Say(string account, string address, string why);

    public async ValueTask Failed(string account, IPAddress? address, SignInVerdict verdict, CancellationToken cancellation)
    {
        _failed.Add(1, new KeyValuePair<string, object?>("why", verdict == SignInVerdict.Heard ? "wrong" : "stopped"));
        if (verdict == SignInVerdict.StillStopped)
            return;
        var network = SignInGuard.Network(address);
        var name = new string([.. account.Trim().Take(40).Select(c => char.IsControl(c) ? ' ' : c)]);
        Say(name, network, verdict == SignInVerdict.Heard ? "wrong" : "stopped");
        if (verdict != SignInVerdict.Stopped || await _accounts.Find(name, cancellation) is not { } known)
            return;
        var now = _clock.GetCurrentInstant();
        if (_noted.TryGetValue(known.Id, out var last) && now - last < Quiet)
            return;
        _noted[known.Id] = now;
        await _accounts.NoteStopped(known.Id, network, cancellation);
    }

    public void Dispose() => _meter.Dispose();
}
