using Shanhe.Plans.Formulas;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Plans.Units;
using Shanhe.Plans.Writing;

namespace Shanhe.Plans.Loading;

/// <summary>The names that formulas of a register may use, with their types.</summary>
sealed partial class RegisterCompiler
{
    void AddOwn(string name, FormulaType type, SlotKind kind, IReadOnlyCollection<string>? choices = null)
    {
        if (_names.All(n => n.Name != name))
            AddName(name, type, new(kind), LoadingMessages.Wording.Say("name." + name), choices);
    }

    void AddName(string name, FormulaType type, RecordSlot slot, LocalText label, IReadOnlyCollection<string>? choices = null)
    {
        _names.Add(
            new(name, type, _slots.Count, label)
            {
                Choices = choices,
                Secret = slot.Field?.Secret == true,
                Occurs = slot.Field is { Secret: true } hidden ? PersonalForms.Of(hidden.Identifier) : null,
            }
        );
        _slots.Add(slot);
    }

    void AddNames(RegisterField field)
    {
        var name = CompiledRegister.NameOf(field.Id);
        AddName(name, TypeOf(field), new(SlotKind.Field, field), field.Name, ChoicesOf(field));
        if (field.Type == FieldType.Group)
        {
            foreach (var column in field.Fields)
            {
                if (ColumnOf(column) is { } type)
                    AddName($"{name}.{CompiledRegister.NameOf(column.Id)}", type, new(SlotKind.Column, column, field), column.Name);
            }
        }

        if (field is not { Type: FieldType.Reference, Many: false, Register: { } target } || Find(items, target) is not { } other)
            return;
        foreach (var far in other.Fields.Where(f => f.IsGiven && f.Type != FieldType.Group && !f.Secret))
            AddName(
                $"{name}.{CompiledRegister.NameOf(far.Id)}",
                TypeOf(far),
                new(SlotKind.Reference, far, field),
                far.Name,
                ChoicesOf(far)
            );
        if (other.Field("state") is null)
            AddName(
                $"{name}.state",
                FormulaType.Text,
                new(SlotKind.Reference, null, field),
                LoadingMessages.Wording.Say("name.state"),
                [.. other.States.Select(s => s.Id)]
            );
    }

    FormulaType TypeOf(RegisterField field) =>
        field.Type switch
        {
            FieldType.Group => FormulaType.Rows,
            FieldType.Attachment => FormulaType.Texts,
            _ when field.Many => FormulaType.Texts,
            FieldType.Integer or FieldType.Number or FieldType.Money or FieldType.Measured => FormulaType.Number(
                units.Find(field.Unit) ?? Unit.One
            ),
            FieldType.Year => FormulaType.Number(Unit.One),
            FieldType.Date or FieldType.Instant => FormulaType.Date,
            FieldType.Truth => FormulaType.Truth,
            _ => FormulaType.Text,
        };

    FormulaType? ColumnOf(RegisterField column) =>
        TypeOf(column) switch
        {
            { Kind: ValueKind.Number } n => FormulaType.Numbers(n.Unit),
            { Kind: ValueKind.Truth } => FormulaType.Truths,
            { Kind: ValueKind.Text } => FormulaType.Texts,
            { Kind: ValueKind.Date } => FormulaType.Dates,
            _ => null,
        };

    IReadOnlyCollection<string>? ChoicesOf(RegisterField field) =>
        field.Type != FieldType.Code ? null
        : field.CodeList is { } list
            ? (
                items.TryGetValue(typeof(CodeList), out var lists) && lists.GetValueOrDefault(list) is CodeList found
                    ? [.. found.Codes.Select(c => c.Id)]
                    : null
            )
        : [.. field.Codes.Select(c => c.Id)];

    /// <summary>What a feature of a layer holds: its own fields, or those of the register whose records are its features.</summary>
    IEnumerable<RegisterField> FieldsOf(SpatialLayer layer) =>
        layer.Register is { } register
            ? Find(items, register)?.Fields.Where(f => f is { IsGiven: true, Secret: false, Type: not FieldType.Group }) ?? []
            : layer.Fields;
}
