using System.Text.RegularExpressions;
using Shanhe.Plans.Formulas;

namespace Shanhe.Plans.Package;

/// <summary>A register whose formulas have been checked and whose patterns and lengths have been read. Immutable and thread-safe.</summary>
public sealed class CompiledRegister
{
    readonly Dictionary<object, Dictionary<string, Formula>> _formulas = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<object, List<Assignment>> _assignments = new(ReferenceEqualityComparer.Instance);
    readonly Dictionary<RegisterField, Regex> _patterns = new(ReferenceEqualityComparer.Instance);

    internal CompiledRegister(Register register) => Register = register;

    public Register Register { get; }

    public IReadOnlyList<RecordSlot> Slots { get; internal set; } = [];

    /// <summary>The rules that judge its records.</summary>
    public IReadOnlyList<PlanRule> Rules { get; internal init; } = [];

    internal void Add(object owner, string part, Formula formula)
    {
        if (!_formulas.TryGetValue(owner, out var parts))
            _formulas[owner] = parts = new(StringComparer.Ordinal);
        parts[part] = formula;
    }

    internal void Add(object owner, Assignment assignment)
    {
        if (!_assignments.TryGetValue(owner, out var list))
            _assignments[owner] = list = [];
        list.Add(assignment);
    }

    internal void Add(RegisterField field, Regex pattern) => _patterns[field] = pattern;

    /// <summary>The formula of a part of the definition, such as the guard of a move; <c>null</c> when it has none.</summary>
    public Formula? Formula(object owner, string part) =>
        _formulas.TryGetValue(owner, out var parts) ? parts.GetValueOrDefault(part) : null;

    /// <summary>What a move or an effect sets.</summary>
    public IReadOnlyList<Assignment> Assignments(object owner) => _assignments.TryGetValue(owner, out var list) ? list : [];

    public Regex? Pattern(RegisterField field) => _patterns.GetValueOrDefault(field);

    /// <summary>The name of a field as formulas write it.</summary>
    public static string NameOf(string id) => id.Replace('-', '_');
}
