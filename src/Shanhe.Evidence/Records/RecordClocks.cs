using System.Globalization;
using NodaTime;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Records;

/// <summary>
/// Runs the clocks of a register. The day of the event is not counted; natural days, months and years that end on a day off end on the
/// next working day; working days and standing still are counted by the package's calendar. Pure.
/// </summary>
public static class RecordClocks
{
    /// <summary>The clocks after an event, or what forbids it.</summary>
    public static (IReadOnlyDictionary<string, ClockState> Clocks, Problem? Problem) Advance(
        Register register,
        WorkingCalendar calendar,
        IReadOnlyDictionary<string, ClockState> before,
        ClockEvent happening
    )
    {
        if (register.Clocks.Count == 0)
            return (before, null);
        var after = new Dictionary<string, ClockState>(before, StringComparer.Ordinal);
        foreach (var clock in register.Clocks)
        {
            var length = ClockLength.Parse(clock.Length);
            var state = after.GetValueOrDefault(clock.Id);
            var stands = happening.State.Suspends.Contains(clock.Id) || clock.SuspendedIn.Contains(happening.State.Id);
            if (state is { Suspended: { } since } && !stands)
                state = state with { Suspended = null, Still = state.Still + Stood(length.Unit, since, happening.At, calendar) };
            if (clock.Extend is { } extend && extend.Move == happening.Move)
            {
                if (state is not { Stopped: null } || state.Extensions >= extend.Times)
                    return (before, Say("E371", clock.Name, extend.Times));
                state = state with { Extensions = state.Extensions + 1 };
            }

            if (state is { Stopped: null } && (clock.Stops.Contains(happening.Move) || happening.State.Closed))
                state = state with { Stopped = happening.At };
            state = Started(clock, length, state, happening) ?? state;
            if (state is null)
                continue;
            if (stands && state is { Stopped: null, Suspended: null })
                state = state with { Suspended = happening.At };
            after[clock.Id] = state.Stopped is null ? WithDue(state, clock, length, happening, calendar) : state;
        }

        return (after, null);
    }

    /// <summary>A clock that the event starts, or whose starting field it changed.</summary>
    static ClockState? Started(RegisterClock clock, ClockLength length, ClockState? state, ClockEvent happening)
    {
        var day = clock.FromField is { } field ? happening.Date(field) : happening.At.Local().Date;
        if (day is not { } start)
            return null;
        var begins = clock.Starts.Contains(happening.Move);
        var waits = state is null && clock.FromField is not null && clock.Starts.Count == 0;
        var moved = state is { Stopped: null } && clock.FromField is not null && state.Start != start;
        if (moved && !begins)
            return state! with { Start = start };
        if (!begins && !waits)
            return null;
        var from = length.Unit == ClockUnit.Hours ? (clock.FromField is null ? happening.At : start.Begin()) : (Instant?)null;
        return happening.State.Closed
            ? null
            : new()
            {
                Start = start,
                From = from,
                Due = start.Begin(),
            };
    }

    static ClockState WithDue(ClockState state, RegisterClock clock, ClockLength length, ClockEvent happening, WorkingCalendar calendar)
    {
        if (length.Field is { } field)
            length = length with { Amount = happening.Whole(field) ?? 0 };
        var by = clock.Extend is { } extend ? ClockLength.Parse(extend.By) : default;
        if (length.Unit == ClockUnit.Hours)
        {
            var due =
                (state.From ?? state.Start.Begin())
                + Duration.FromHours(length.Amount + (by.Amount * state.Extensions))
                + Duration.FromMinutes(state.Still);
            return state with { Due = due };
        }

        var still = new ClockLength(state.Still, length.Unit == ClockUnit.WorkingDays ? ClockUnit.WorkingDays : ClockUnit.Days);
        var day = length.After(state.Start, calendar);
        if (state.Extensions > 0)
            day = (by with { Amount = by.Amount * state.Extensions }).After(day, calendar);
        if (state.Still > 0)
            day = still.After(day, calendar);
        // A deadline that is itself a date, or a day before one, stands as it is.
        if (length.Unit != ClockUnit.WorkingDays && (length.Amount > 0 || state.Extensions > 0))
            day = calendar.NextWorkingDay(day);
        return state with { DueDay = day, Due = day.PlusDays(1).Begin() };
    }

    static int Stood(ClockUnit unit, Instant since, Instant until, WorkingCalendar calendar) =>
        unit switch
        {
            ClockUnit.Hours => (int)(until - since).TotalMinutes,
            ClockUnit.WorkingDays => calendar.WorkingDaysBetween(since.Local().Date, until.Local().Date),
            _ => NodaTime.Period.DaysBetween(since.Local().Date, until.Local().Date),
        };

    /// <summary>What forbids a move that must be made before a clock's end, or may be made only after it.</summary>
    public static Problem? Forbids(Register register, RegisterMove move, IReadOnlyDictionary<string, ClockState> clocks, Instant now)
    {
        if (move.Within is { } within && clocks.TryGetValue(within, out var limit) && limit.IsLate(now))
            return Say("E369", NameOf(register, within), Shown(limit), move.Name);
        if (move.After is not { } after)
            return null;
        if (!clocks.TryGetValue(after, out var wait))
            return Say("E370", NameOf(register, after), "—", move.Name);
        return wait.Suspended is not null || now < wait.Due ? Say("E370", NameOf(register, after), Shown(wait), move.Name) : null;
    }

    /// <summary>The first moment that is too late for anything that runs.</summary>
    public static Instant? FirstDue(IReadOnlyDictionary<string, ClockState> clocks)
    {
        Instant? first = null;
        foreach (var clock in clocks.Values.Where(c => c.Runs))
            first = first is { } f && f <= clock.Due ? f : clock.Due;
        return first;
    }

    static LocalText NameOf(Register register, string clock) => register.Clocks.First(c => c.Id == clock).Name;

    static string Shown(ClockState clock) =>
        clock.DueDay?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)
        ?? clock.Due.Local().ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);

    static Problem Say(string code, params ReadOnlySpan<object?> values) => new(code, default, RecordMessages.Wording.Say(code, values));
}
