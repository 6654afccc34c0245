using NodaTime;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Deriving;
using Shanhe.Observations.Sites;

namespace Shanhe.Server.Observing;

/// <summary>Alarms that nobody has taken up in time become more severe, and are told again.</summary>
sealed class AlarmEscalation(SiteBook book, IObservationState state, ObservationEngine engine, IClock clock)
{
    public async Task Run(CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        var escalated = new List<Alarm>();
        foreach (var rule in book.Package.AlarmRules.Concat(book.Now.Rules.Select(r => r.Rule)))
            escalated.AddRange(await state.Escalate(rule.Id, now - Duration.FromHours(rule.EscalatesAfterHours), stop));
        if (escalated.Count > 0)
            engine.Feed.Tell([], escalated);
    }
}
