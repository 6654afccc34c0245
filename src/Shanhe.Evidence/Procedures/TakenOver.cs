using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;
using Shanhe.Plans.Writing;

namespace Shanhe.Evidence.Procedures;

/// <summary>How a record that existed before it was kept here is taken over: in which state, since when. Immutable.</summary>
/// <param name="State">The state it is in.</param>
/// <param name="Since">The day since when.</param>
sealed record TakenOver(RegisterState State, LocalDate Since)
{
    /// <summary>Reads a row's state and day; <c>null</c> when it has no day, or with problems when it may not be taken over so.</summary>
    public static TakenOver? Read(Register register, ImportRow row, Actor actor, LocalDate today, List<Problem> problems)
    {
        if (string.IsNullOrWhiteSpace(row.AsOf))
            return null;
        if (actor.Role != Roles.Lead)
        {
            problems.Add(Say("E404"));
            return null;
        }

        var name = PlainText.Fold(row.State);
        var state = register.States.FirstOrDefault(s =>
            name == PlainText.Fold(s.Id) || name == PlainText.Fold(s.Name.Zh) || name == PlainText.Fold(s.Name.En)
        );
        if (state is null)
            problems.Add(
                Say("E405", row.State ?? "", string.Join('、', register.States.Select(s => s.Name.Zh))) with
                {
                    Suggestion = Nearest.Name(row.State ?? "", register.States.Select(s => s.Name.Zh)),
                }
            );
        if (WrittenMoment.Read(row.AsOf)?.Date is not { } day || day > today)
        {
            problems.Add(Say("E406", row.AsOf));
            return null;
        }

        return state is null ? null : new(state, day);
    }

    /// <summary>What the first revision says of it.</summary>
    public LocalText Told => RecordMessages.Wording.Say("taken-over", State.Name, Since.ToString("uuuu-MM-dd", null));

    /// <summary>
    /// The clocks as they are taken over: one that would already have ended counts as kept in time, so that nobody is late by it and what must
    /// be done before its end can still be done.
    /// </summary>
    public IReadOnlyDictionary<string, ClockState> Kept(IReadOnlyDictionary<string, ClockState> clocks, Instant now) =>
        clocks.ToDictionary(
            c => c.Key,
            c =>
                c.Value is { Stopped: null } running && running.Due <= now
                    ? running with
                    {
                        Stopped = Instant.Min(Since.Begin(), running.Due - Duration.FromSeconds(1)),
                    }
                    : c.Value,
            StringComparer.Ordinal
        );

    static Problem Say(string code, params ReadOnlySpan<object?> values) => new(code, default, RecordMessages.Wording.Say(code, values));
}
