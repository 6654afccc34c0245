using System.Globalization;
using Shanhe.Plans.Formulas;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Figures;

/// <summary>Holds figures against the conditions that the package states between series.</summary>
static class SeriesChecks
{
    /// <summary>The conditions that an entry breaks; one of which a value is missing is not broken.</summary>
    /// <param name="package">The package, with the conditions.</param>
    /// <param name="entry">The entry, which is among the values.</param>
    /// <param name="values">The values of the batch and those that stand. A reason given with any figure of the batch that the condition reads explains it.</param>
    /// <param name="cancellation">Stops the reading of figures.</param>
    public static async ValueTask<IReadOnlyList<Problem>> Of(
        PlanPackage package,
        CheckedEntry entry,
        FigureValues values,
        CancellationToken cancellation
    )
    {
        var broken = new List<Problem>();
        foreach (var check in package.ChecksOf(entry.Key.Series))
        {
            var isExplained = check.Series.Any(s => values.Taken(entry.Key with { Series = s.Id })?.Entry.Reason.Trim().Length > 0);
            if (await Broken(package, check, entry.Key, values, isExplained, cancellation) is { } problem)
                broken.Add(problem with { At = entry.Entry.In(entry.Entry.Columns.Value) });
        }

        return broken;
    }

    /// <summary>What a figure says against a condition, told to who reports, who is asked for a reason, or else to who judges; <c>null</c>: nothing.</summary>
    public static async ValueTask<Problem?> Broken(
        PlanPackage package,
        CompiledCheck check,
        FigureKey key,
        FigureValues values,
        bool isExplained,
        CancellationToken cancellation,
        bool isAsked = true
    )
    {
        if (check.Check.Kind == CheckKind.Explain && isExplained)
            return null;
        var reader = new Reader(check, key, values);
        Value holds;
        while (true)
        {
            holds = check.Formula.Run(new(reader, key.Period, package.Plan.BaseYear));
            if (reader.Unread.Count == 0)
                break;
            foreach (var unread in reader.Unread)
                _ = await values.Of(unread, cancellation);
            reader.Unread.Clear();
        }

        if (holds.IsMissing || holds.IsTrue)
            return null;
        var code = check.Check.Kind == CheckKind.Refuse ? "E417" : "E418";
        return new(
            code,
            default,
            EvidenceMessages.Wording.Say(isAsked ? code : "E417", check.Check.Text, Told(package, check, key, values))
        );
    }

    /// <summary>The values that were held against each other: 优良天数 366 天，有效监测天数 365 天.</summary>
    static LocalText Told(PlanPackage package, CompiledCheck check, FigureKey key, FigureValues values)
    {
        string In(Language language) =>
            string.Join(
                language == Language.Zh ? "，" : ", ",
                check
                    .Series.Where(s => values.Knows(key with { Series = s.Id }, out var v) && v is not null)
                    .Select(s =>
                        string.Create(
                                CultureInfo.InvariantCulture,
                                $"{s.Name.In(language)} {(values.Knows(key with { Series = s.Id }, out var v) ? v : null):0.##########} {package.Units.Shown(s.Unit, language)}"
                            )
                            .TrimEnd()
                    )
            );
        return new(In(Language.Zh), In(Language.En));
    }

    /// <summary>Reads values that are known and notes the others, which are read between two runs.</summary>
    sealed class Reader(CompiledCheck check, FigureKey key, FigureValues values) : INameReader
    {
        public HashSet<FigureKey> Unread { get; } = [];

        public Value Read(int slot, Period period)
        {
            var asked = new FigureKey(check.Series[slot].Id, period, key.Place);
            if (values.Knows(asked, out var value))
                return value is { } number ? Value.Of(number) : Value.Missing;
            Unread.Add(asked);
            return Value.Missing;
        }
    }
}
