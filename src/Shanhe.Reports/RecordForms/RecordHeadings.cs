using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Plans.Writing;

namespace Shanhe.Reports.RecordForms;

/// <summary>Finds the field of a register that a heading means: by identifier or by name in either language, in any spelling.</summary>
sealed class RecordHeadings
{
    readonly Dictionary<string, string?> _fields = new(StringComparer.Ordinal);
    readonly HashSet<string> _kept = new(StringComparer.Ordinal);

    public RecordHeadings(Register register)
    {
        var given = RecordTemplate.Columns(register);
        foreach (var field in given)
        {
            foreach (var name in new[] { field.Id, field.Name.Zh, field.Name.En })
                Add(name, field.Id);
        }

        // 坐标 is as good as 坐标（CGCS2000）; a name that then means two fields means none.
        foreach (var field in given)
        {
            foreach (var name in new[] { field.Name.Zh, field.Name.En })
            {
                var column = Tables.TableColumn.Of(0, name, null);
                if (column.Bracket.Length > 0)
                    Add(column.Name, field.Id);
            }
        }

        foreach (var word in RecordExport.Own.Select(n => RecordFormMessages.Wording.Say("column." + n)))
        {
            Keep(word);
            Keep(RecordFormMessages.Wording.Say("column.own", word));
        }

        var measured = RecordFormMessages.Wording.Say("column.measured");
        foreach (var field in register.Fields.Except(given))
        {
            Keep(field.Name);
            Keep(LocalText.Same(field.Id));
            Keep(new(field.Name.Zh + " · " + measured.Zh, field.Name.En + " · " + measured.En));
        }
    }

    void Add(string name, string field)
    {
        var folded = PlainText.Fold(name);
        if (folded.Length > 0 && !_fields.TryAdd(folded, field) && _fields[folded] != field)
            _fields[folded] = null;
    }

    void Keep(LocalText name)
    {
        _kept.Add(PlainText.Fold(name.Zh));
        _kept.Add(PlainText.Fold(name.En));
    }

    /// <summary>The field that a heading names, or <c>null</c>.</summary>
    public string? Know(string heading) => _fields.GetValueOrDefault(PlainText.Fold(heading));

    /// <summary>Whether the heading is one that exports have and imports do not read.</summary>
    public bool IsKept(string heading) => _kept.Contains(PlainText.Fold(heading));
}
