namespace Shanhe.Hj212;

/// <summary>Everything that a message says of one factor, in order: values, totals, flags, sampling times.</summary>
/// <param name="Code">The factor code as received, without blanks.</param>
/// <param name="Fields">Its fields; names begin with the code.</param>
public sealed record FactorReading(string Code, IReadOnlyList<Field> Fields)
{
    /// <summary>The data flag (6.6.4); null if missing, empty if sent empty.</summary>
    public string? Flag => Text("Flag");

    /// <summary>The text of a sub-field without surrounding blanks; null if missing. Of several of one name the last counts.</summary>
    /// <param name="sub">The sub-field, e.g. <c>Avg</c>.</param>
    public string? Text(string sub)
    {
        for (var i = Fields.Count - 1; i >= 0; i--)
        {
            if (Fields[i].Sub == sub)
                return Fields[i].Text;
        }

        return null;
    }

    /// <summary>
    /// The number of a sub-field in the factor's unit; null if missing, no number, or in doubt because a nameless piece follows it.
    /// </summary>
    /// <param name="sub">The sub-field, e.g. <c>Avg</c>.</param>
    public decimal? Number(string sub)
    {
        for (var i = Fields.Count - 1; i >= 0; i--)
        {
            if (Fields[i].Sub != sub)
                continue;
            return i + 1 < Fields.Count && Fields[i + 1].Value is null ? null : NumberText.Read(Fields[i].Value);
        }

        return null;
    }

    /// <summary>
    /// Gathers the fields of each factor, in the order in which the factors first occur. Pieces without a name follow the field they cut
    /// short.
    /// </summary>
    internal static List<FactorReading> Group(Message message)
    {
        var readings = new List<FactorReading>();
        foreach (var item in message.Items)
        {
            List<Field>? open = null;
            foreach (var field in item)
            {
                if (field.Value is null)
                {
                    open?.Add(field);
                    continue;
                }

                if (field.Code is not { } code)
                {
                    open = null;
                    continue;
                }

                var at = readings.FindLastIndex(reading => reading.Code == code);
                if (at < 0)
                {
                    readings.Add(new FactorReading(code, new List<Field>()));
                    at = readings.Count - 1;
                }

                open = (List<Field>)readings[at].Fields;
                open.Add(field);
            }
        }

        return readings;
    }
}
