using System.Globalization;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Procedures;

/// <summary>
/// What the rows of a dry run would have made so far, beyond the batch in hand: later rows merge with it and may collide with it.
/// </summary>
sealed class ImportRehearsal(Register register)
{
    readonly Dictionary<string, IReadOnlyDictionary<string, string>> _merged = new(StringComparer.Ordinal);
    readonly Dictionary<(string Rule, string Value), string> _holders = [];
    readonly Dictionary<string, IReadOnlyDictionary<string, string>> _mergedNow = new(StringComparer.Ordinal);
    readonly Dictionary<(string Rule, string Value), string> _holdersNow = [];
    readonly string _rule = RecordEntries.MergeRule(register);

    /// <summary>Begins a batch: what an attempt at it that was given up had taken is forgotten.</summary>
    public void Begin()
    {
        _mergedNow.Clear();
        _holdersNow.Clear();
    }

    /// <summary>Keeps what the batch took.</summary>
    public void Accept()
    {
        foreach (var (value, fields) in _mergedNow)
            _merged[value] = fields;
        foreach (var (unique, holder) in _holdersNow)
            _holders[unique] = holder;
        Begin();
    }

    string? MergeValue(IReadOnlyDictionary<string, string> fields) =>
        RecordEntries.Uniques(register, fields).FirstOrDefault(u => u.Rule == _rule).Value;

    /// <summary>The fields that the row's record would have by now.</summary>
    public IReadOnlyDictionary<string, string>? Earlier(IReadOnlyDictionary<string, string> fields) =>
        MergeValue(fields) is { } value ? _mergedNow.GetValueOrDefault(value) ?? _merged.GetValueOrDefault(value) : null;

    /// <summary>Remembers what a row gave; a problem when a row before holds a value that must be unique.</summary>
    public Problem? Take(int row, IReadOnlyDictionary<string, string> fields)
    {
        var merge = MergeValue(fields);
        // Keys are given again in every batch, so that a row without a merge key is known by its number.
        var holder = merge ?? string.Create(CultureInfo.InvariantCulture, $"#{row}");
        var uniques = RecordEntries.Uniques(register, fields);
        foreach (var unique in uniques)
        {
            if ((_holdersNow.GetValueOrDefault(unique) ?? _holders.GetValueOrDefault(unique)) is { } other && other != holder)
                return RecordUniqueness.Duplicate(register, unique.Rule, other);
        }

        foreach (var unique in uniques)
            _holdersNow[unique] = holder;
        if (merge is not null)
            _mergedNow[merge] = fields;
        return null;
    }
}
