using NodaTime;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Readings;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Observations.Deriving;

/// <summary>The alarm that somebody guesses at the password of a device.</summary>
public static class GuessAlarm
{
    /// <summary>
    /// The alarm of the site of a device, over at once, as the address is not heard any more; <c>null</c> when the device is not registered
    /// or the package has no rule for it.
    /// </summary>
    public static Alarm? Of(SiteBook book, string mn, string address, Instant at)
    {
        var picture = book.Now;
        if (
            book.Package.AlarmRules.FirstOrDefault(r => r.Trigger == AlarmTrigger.Guessed) is not { } rule
            || picture.Devices.GetValueOrDefault(mn) is not { } device
            || picture.Sites.GetValueOrDefault(device.Site) is not { } site
        )
            return null;
        var local = PlanTime.Local(at);
        var minute = local.Date.At(new(local.Hour, local.Minute));
        var reading = new StreamReading(new(site.Id, mn, Cadence.Moment), minute);
        var alarm = AlarmTexts.Opened(
            book.Package,
            rule,
            site,
            picture,
            reading,
            new(PasswordGuessesShown, 0, minute, 0, null),
            at,
            null,
            null,
            rule.Source
        );
        return alarm with
        {
            Factor = "",
            EndedAt = local,
            State = AlarmState.Ended,
            Text = ObservationMessages.Wording.Say("alarm." + rule.Trigger, rule.Name, site.Name, mn, "", "", address),
        };
    }

    /// <summary>How many guesses made the alarm.</summary>
    const int PasswordGuessesShown = Gateway.PasswordGuard.MostForDevice;
}
