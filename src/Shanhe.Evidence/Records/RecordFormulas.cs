using NodaTime;
using Shanhe.Plans.Formulas;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Evidence.Records;

/// <summary>Runs the formulas of a register over the fields of one record. Used by one thread at a time.</summary>
public sealed class RecordFormulas(
    PlanPackage package,
    CompiledRegister compiled,
    IReadOnlyDictionary<string, string> fields,
    RecordFacts facts,
    IRecordReader records,
    Instant now,
    RecordMeasures? measures = null
) : INameReader, IRecordLookup
{
    Dictionary<string, string>? _row;
    IReadOnlyDictionary<string, string>? _feature;

    /// <param name="formula">The formula.</param>
    /// <param name="row">The row of a group in hand.</param>
    /// <param name="feature">The feature of a layer in hand, by its fields.</param>
    public Value Run(Formula formula, Dictionary<string, string>? row = null, IReadOnlyDictionary<string, string>? feature = null)
    {
        (_row, _feature) = (row, feature);
        var local = now.Local();
        var context = new FormulaContext(this, Period.OfYear(Math.Clamp(local.Year, 1900, 2200)), package.Plan.BaseYear)
        {
            Today = local.Date,
            Now = RecordValues.Days(local),
            Records = this,
            // The rows that there are make the sum: a blank cell of a group is nothing.
            AllowPartial = true,
        };
        return formula.Run(context);
    }

    /// <summary>The truth of a condition; <c>null</c> when it can't be worked out, and when there is none.</summary>
    public bool? Holds(object owner, string part, Dictionary<string, string>? row = null) =>
        compiled.Formula(owner, part) is { } formula && Run(formula, row) is { IsMissing: false } value ? value.IsTrue : null;

    public Value Read(int slot, Period period)
    {
        var source = compiled.Slots[slot];
        return source.Kind switch
        {
            SlotKind.Field when source.Field!.Type == FieldType.Measured => measures?.Read(source.Field, fields) is { } measured
                ? Value.Of(measured)
                : Value.Missing,
            SlotKind.Field => Field(source.Field!, fields.GetValueOrDefault(source.Field!.Id)),
            SlotKind.RowField => Field(source.Field!, _row?.GetValueOrDefault(source.Field!.Id)),
            SlotKind.Feature => Field(source.Field!, _feature?.GetValueOrDefault(source.Field!.Id)),
            SlotKind.Column => Column(source.Owner!, source.Field!),
            SlotKind.Reference => Far(source),
            SlotKind.State => Value.Of(facts.State),
            SlotKind.Created => Value.OfDate(facts.Created),
            SlotKind.Key => facts.Key is { } key ? Value.Of(key) : Value.Missing,
            SlotKind.Department => Value.Of(facts.Department),
            _ => Value.Of(facts.Creator),
        };
    }

    // Of a secret formulas learn whether there is one.
    Value Field(RegisterField field, string? kept) =>
        field.Secret ? (string.IsNullOrEmpty(kept) ? Value.Missing : Value.Of(""))
        : field.Type == FieldType.Computed && compiled.Formula(field, "formula") is { } formula ? RecordValues.Of(formula.Type, kept)
        : RecordValues.Of(field, kept);

    Value Column(RegisterField group, RegisterField column)
    {
        var values = RecordValues
            .Rows(fields.GetValueOrDefault(group.Id))
            .Select(r => Field(column, r.GetValueOrDefault(column.Id)))
            .Where(v => !v.IsMissing)
            .ToList();
        if (column.Type is FieldType.Date or FieldType.Instant)
            return Value.OfDates(new Sequence([.. values.Select(v => v.Number)], values.Count));
        if (values is [{ Kind: ValueKind.Text }, ..])
            return Value.Of((IReadOnlyList<string>)[.. values.Select(v => v.Text)]);
        var truths = column.Type == FieldType.Truth;
        if (
            values.Count == 0
            && !truths
            && column.Type is not (FieldType.Integer or FieldType.Number or FieldType.Money or FieldType.Measured or FieldType.Year)
        )
            return Value.Of((IReadOnlyList<string>)[]);
        // The sum of no rows is nothing, not missing.
        return Value.Of(new Sequence(values.Count == 0 && !truths ? [0m] : [.. values.Select(v => v.Number)], values.Count), truths);
    }

    Value Far(RecordSlot source)
    {
        if (
            fields.GetValueOrDefault(source.Owner!.Id) is not { Length: > 0 } key
            || records.Record(source.Owner.Register!, key) is not { } other
        )
            return Value.Missing;
        return source.Field is null
            ? Value.Of(other.Last.State)
            : Field(source.Field, other.Last.Fields.GetValueOrDefault(source.Field.Id));
    }

    public int Count(string register, string field, string value, IReadOnlyList<string> states) =>
        records.CountRecords(new(register, field, value, StateList.Of(states), register == compiled.Register.Id ? facts.Key : null));

    public decimal? Balance(string ledger, string account, bool available) => records.Balance(new(ledger, account, available));
}
