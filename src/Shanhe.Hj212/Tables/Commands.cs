using System.Globalization;

namespace Shanhe.Hj212;

/// <summary>The command table of all editions. Immutable, thread-safe.</summary>
public static class Commands
{
    private static readonly CommandInfo[] Rows = Load();
    private static readonly HashSet<int> Numbers = [.. Rows.Select(row => row.Number)];

    /// <summary>All rows: a number that means different things in two editions or directions has a row for each.</summary>
    public static IReadOnlyList<CommandInfo> All => Rows;

    /// <summary>
    /// Finds the row of a command. Numbers 1001, 3013 and 3014 mean different things in different editions: always give the version.
    /// </summary>
    /// <param name="number">The command number CN.</param>
    /// <param name="version">The edition; unknown: any.</param>
    /// <param name="direction">Who sends it; <see cref="Direction.Both"/>: any.</param>
    /// <returns>The row of that edition, else of any edition, else null.</returns>
    public static CommandInfo? Find(int number, Hj212Version version, Direction direction = Direction.Both)
    {
        CommandInfo? best = null;
        var bestScore = 0;
        foreach (var row in Rows)
        {
            if (row.Number != number)
                continue;
            var score =
                1
                + (row.Versions.Contains(version) ? 4 : 0)
                + (direction == Direction.Both || row.Direction == direction || row.Direction == Direction.Both ? 2 : 0);
            if (score > bestScore)
            {
                best = row;
                bestScore = score;
            }
        }

        return best;
    }

    /// <summary>Whether a number is in the table, in any edition.</summary>
    /// <param name="number">The command number CN.</param>
    internal static bool IsKnown(int number) => Numbers.Contains(number);

    private static CommandInfo[] Load() =>
        [
            .. CsvTable
                .Load("commands.csv")
                .Select(row => new CommandInfo(
                    int.Parse(row["cn"], CultureInfo.InvariantCulture),
                    VersionsOf(row["version"]),
                    row["zh"],
                    row["en"],
                    row["direction"] switch
                    {
                        "host->device" => Direction.HostToDevice,
                        "device->host" => Direction.DeviceToHost,
                        _ => Direction.Both,
                    },
                    Enum.Parse<CommandKind>(row["kind"], true),
                    row["fields"],
                    row["reply"],
                    Enum.Parse<Certainty>(row["certainty"], true),
                    row["source"]
                )),
        ];

    internal static Hj212Version[] VersionsOf(string text) =>
        [
            .. text.Split(';')
                .Where(part => part.Length == 4 && char.IsAsciiDigit(part[0]))
                .Select(part => (Hj212Version)int.Parse(part, CultureInfo.InvariantCulture)),
        ];
}
