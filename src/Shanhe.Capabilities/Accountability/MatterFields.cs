using System.Globalization;
using Shanhe.Observations.Readings;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Capabilities.Accountability;

/// <summary>Writes the figures of a matter as a case keeps them; what is not known is left out. Used by one thread at a time.</summary>
sealed class MatterFields
{
    readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);
    readonly List<string> _evidence = [];
    readonly (string Subject, string Name, Period Period) _of;
    bool _simulated;

    public MatterFields(string medium, string subject, string name, Period period)
    {
        _of = (subject, name, period);
        _fields["medium"] = medium;
        _fields["span"] = period.Frequency.ToString().ToLowerInvariant();
        _fields["period"] = period.ToString();
        _fields["subject"] = subject;
        _fields["subject-name"] = name;
    }

    public MatterFields Set(string field, decimal? value) => Put(field, value?.ToString(CultureInfo.InvariantCulture));

    public MatterFields Set(string field, bool? value) =>
        Put(
            field,
            value switch
            {
                true => "true",
                false => "false",
                null => null,
            }
        );

    public MatterFields Set(string field, string? value) => Put(field, value);

    /// <summary>Names the readings that a figure rests on, with the hash that fixes them.</summary>
    public MatterFields RestsOn(ReadingRange? readings)
    {
        if (readings is null)
            return this;
        _simulated |= readings.Simulated;
        _evidence.Add($"{readings.Reference} {readings.Hash}");
        return this;
    }

    public AccountedMatter Done()
    {
        if (_evidence.Count > 0)
            _fields["evidence"] = string.Join('\n', _evidence.Distinct(StringComparer.Ordinal));
        if (_simulated)
            _fields["simulated"] = "true";
        return new(_of.Subject, _of.Name, _of.Period, _fields, _simulated);
    }

    MatterFields Put(string field, string? value)
    {
        if (value is not null)
            _fields[field] = value;
        return this;
    }
}
