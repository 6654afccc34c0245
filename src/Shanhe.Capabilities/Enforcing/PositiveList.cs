using NodaTime;
using NodaTime.Text;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Enforcing;

/// <summary>What it means for a firm to stand on the positive list. Keeps no state; any thread may use it.</summary>
public sealed class PositiveList(PlanDesk desk)
{
    /// <summary>The register.</summary>
    public const string Register = "positive-list";

    /// <summary>States of entries that are or were in force.</summary>
    static readonly string[] Entered = ["listed", "exited"];

    /// <summary>The grades of performance whose firms take measures of their own in a response.</summary>
    static readonly string[] ExemptGrades = ["a", "leading"];

    /// <summary>The firms that stand on the list on a day, by their codes.</summary>
    public async ValueTask<IReadOnlySet<string>> On(LocalDate day, CancellationToken cancellation = default) =>
        (await Entries(null, cancellation))
            .Where(r => IsInForce(r.Last.Fields, day))
            .Select(r => r.Last.Fields["firm"])
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// Whether a firm is exempt from the measures of a response to heavy pollution on a day: it must stand on the list, and its grade of
    /// performance must be one that lets it choose its own measures. Neither suffices alone.
    /// </summary>
    public async ValueTask<ResponseExemption> ExemptionOn(string firm, LocalDate day, CancellationToken cancellation = default)
    {
        var entry = (await Entries(firm, cancellation)).LastOrDefault(r => IsInForce(r.Last.Fields, day));
        var grade = entry?.Last.Fields.GetValueOrDefault("grade");
        return new(
            firm,
            day,
            entry?.Key,
            grade,
            entry is null ? ExemptionGround.NotListed
                : ExemptGrades.Contains(grade) ? ExemptionGround.ListedAndGraded
                : ExemptionGround.NotGraded
        );
    }

    async ValueTask<IReadOnlyList<PlanRecord>> Entries(string? firm, CancellationToken cancellation) =>
        desk.Package.Find<Register>(Register) is null
            ? []
            : await desk.Store.Records(
                new(Register)
                {
                    States = Entered,
                    Where = firm is null ? [] : [new("firm", "=", firm)],
                    Limit = int.MaxValue,
                    Descending = false,
                },
                cancellation
            );

    /// <summary>From the day of entry to the last of the term; the day of exit is no day of the list any more.</summary>
    static bool IsInForce(IReadOnlyDictionary<string, string> fields, LocalDate day) =>
        DayOf(fields, "entered") <= day && !(DayOf(fields, "until") < day) && !(DayOf(fields, "exited") <= day);

    static LocalDate? DayOf(IReadOnlyDictionary<string, string> fields, string field) =>
        fields.TryGetValue(field, out var text) && LocalDatePattern.Iso.Parse(text) is { Success: true } day ? day.Value : null;
}
