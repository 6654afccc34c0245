using System.Globalization;
using NodaTime;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;

namespace Shanhe.Server.Demonstrations;

/// <summary>
/// A record of the demonstration as its table has it: the fields of its register, and beside them <c>*state</c> (where it has come to; left
/// out: the first), <c>*opened</c> and <c>*last</c> (days of its first and last step; the others lie evenly between them, or all stand in <c>*days</c>), <c>*by</c> (who opens it), <c>*via</c> (the moves,
/// where the shortest way is not meant), <c>*reason</c> and <c>*label</c> (by which other rows refer to it: <c>#label</c>).
/// </summary>
sealed class DemoRecord
{
    DemoRecord(Register register, int row, Dictionary<string, string> cells, IReadOnlyList<RegisterMove> way, IReadOnlyList<Instant> times)
    {
        (Register, Row, Way, Times) = (register, row, way, times);
        By = cells.GetValueOrDefault("*by");
        Label = cells.GetValueOrDefault("*label");
        Reason = cells.GetValueOrDefault("*reason", "演示：按程序办理");
        Named = cells.Values.ToHashSet(StringComparer.Ordinal);
        Left = cells.Where(c => !c.Key.StartsWith('*')).ToDictionary(StringComparer.Ordinal);
    }

    public Register Register { get; }

    public int Row { get; }

    /// <summary>The moves from the opening to the state.</summary>
    public IReadOnlyList<RegisterMove> Way { get; }

    /// <summary>When it is opened and when each move is made.</summary>
    public IReadOnlyList<Instant> Times { get; }

    public string? By { get; }

    public string? Label { get; }

    public string Reason { get; }

    /// <summary>What the row names: departments, places and firms among it.</summary>
    public IReadOnlySet<string> Named { get; }

    /// <summary>Fields that have not been given yet, by name.</summary>
    public Dictionary<string, string> Left { get; }

    /// <summary>The steps that have been made, the opening included.</summary>
    public int Made { get; set; }

    /// <summary>The key, once it is opened.</summary>
    public string Key { get; set; } = "";

    /// <summary>Who made the steps.</summary>
    public List<string> Makers { get; } = [];

    /// <summary>Where the record stands in its file, for problems.</summary>
    public string Place => string.Create(CultureInfo.InvariantCulture, $"demo/registers/{Register.Id}.csv:{Row}");

    /// <summary>The record of a row; <c>null</c> when no moves lead to its state, or its days are none.</summary>
    public static DemoRecord? Of(Register register, int row, Dictionary<string, string> cells, LocalDate today)
    {
        if (
            WayOf(register, cells) is not { } way
            || DemoTable.Day(cells.GetValueOrDefault("*opened", "-30"), today) is not { } opened
            || DemoTable.Day(cells.GetValueOrDefault("*last", cells.GetValueOrDefault("*opened", "-30")), today) is not { } last
        )
            return null;
        if (cells.TryGetValue("*days", out var each))
        {
            List<LocalDate> days =
            [
                .. each.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(d => DemoTable.Day(d, today)).OfType<LocalDate>(),
            ];
            return days.Count == way.Count + 1 ? new(register, row, cells, way, [.. days.Select(d => Morning(d, row))]) : null;
        }

        var (first, end) = (Morning(opened, row), Morning(last, row));
        var step = way.Count == 0 || end <= first ? Duration.FromMinutes(11) : (end - first) / way.Count;
        return new(register, row, cells, way, [.. Enumerable.Range(0, way.Count + 1).Select(i => first + (step * i))]);
    }

    static Instant Morning(LocalDate day, int row) =>
        day.At(new LocalTime(8, 30).PlusMinutes(7 * (row % 50))).InZoneLeniently(PlanTime.Zone).ToInstant();

    /// <summary>The moves that the row names, else the fewest that lead from the opening to its state.</summary>
    static IReadOnlyList<RegisterMove>? WayOf(Register register, Dictionary<string, string> cells)
    {
        if (cells.TryGetValue("*via", out var named))
        {
            var names = named.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            List<RegisterMove> moves = [.. names.Select(register.Move).OfType<RegisterMove>()];
            return moves.Count == names.Length ? moves : null;
        }

        var (start, goal) = (register.States[0].Id, cells.GetValueOrDefault("*state", register.States[0].Id));
        var ways = new Dictionary<string, IReadOnlyList<RegisterMove>>(StringComparer.Ordinal) { [start] = [] };
        var open = new Queue<string>([start]);
        while (open.TryDequeue(out var state) && state != goal)
        {
            foreach (var move in register.Moves.Where(m => m.From.Contains(state) && m.To is { } to && !ways.ContainsKey(to)))
            {
                ways[move.To!] = [.. ways[state], move];
                open.Enqueue(move.To!);
            }
        }

        return ways.GetValueOrDefault(goal);
    }
}
