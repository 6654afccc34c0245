using NodaTime;
using Shanhe.Capabilities.Plan;
using Shanhe.Server.Background;

namespace Shanhe.Server.Outgoing;

/// <summary>Composes what goes out by itself: reminders in the morning, escalations every hour, changes to a webhook.</summary>
static class OutgoingSetup
{
    public static void AddOutgoing(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<MailSettings>(configuration.GetSection("mail"));
        services.Configure<WebhookSettings>(configuration.GetSection("webhook"));
        services.AddHttpClient<WebhookChannel>(c => c.Timeout = TimeSpan.FromSeconds(15));
        services.AddHttpClient(RecordChanges.Name, c => c.Timeout = RecordChanges.AnswerTime);
        services.AddSingleton<IReminderChannel, MailChannel>();
        services.AddSingleton<IReminderChannel>(p => p.GetRequiredService<WebhookChannel>());
        services.AddSingleton<ReminderDesk>();
        services.AddSingleton<DailyReminders>();
        services.AddSingleton<RecordChanges>();
        services.AddWork<DailyReminders>(
            "reminders",
            Schedule.Daily(new(8, 0), PlanDesk.PlanZone),
            (reminders, stop) => reminders.Send(stop),
            limit: Duration.FromHours(1)
        );
        services.AddWork<PlanDesk>(
            "escalation",
            Schedule.Every(Duration.FromHours(1)),
            async (desk, stop) => await desk.Records.Escalate(stop),
            limit: Duration.FromMinutes(50)
        );
        services.AddWork<PlanDesk>("freezing", Schedule.Every(Duration.FromMinutes(1)), async (desk, stop) => await desk.FreezeOwed(stop));
        services.AddWork<RecordChanges>(RecordChanges.Name, Schedule.Every(Duration.FromSeconds(1)), (changes, stop) => changes.Post(stop));
    }
}
