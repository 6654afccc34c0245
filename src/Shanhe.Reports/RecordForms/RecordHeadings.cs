using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Plans.Writing;
using Shanhe.Reports.Tables;

namespace Shanhe.Reports.RecordForms;

/// <summary>Finds the field of a register that a heading means: by identifier or by name in either language, in any spelling.</summary>
sealed class RecordHeadings
{
    readonly Dictionary<string, string?> _fields = new(StringComparer.Ordinal);
    readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    readonly Dictionary<string, LocalText> _names = new(StringComparer.Ordinal);
    readonly Dictionary<string, string?> _bare = new(StringComparer.Ordinal);
    readonly HashSet<string> _kept = new(StringComparer.Ordinal);

    readonly Dictionary<string, (string Id, int Version)> _former = new(StringComparer.Ordinal);

    /// <summary>The headings of the sheet of records.</summary>
    public RecordHeadings(Register register)
        : this(RecordColumns.Of(register))
    {
        foreach (var word in RecordExport.Own.Select(n => RecordFormMessages.Wording.Say("column." + n)))
        {
            Keep(word);
            Keep(RecordFormMessages.Wording.Say("column.own", word));
        }

        var measured = RecordFormMessages.Wording.Say("column.measured");
        foreach (var field in register.Fields.Where(f => !RecordColumns.IsCell(f)))
        {
            Keep(field.Name);
            Keep(LocalText.Same(field.Id));
            Keep(new(field.Name.Zh + " · " + measured.Zh, field.Name.En + " · " + measured.En));
        }

        Remember(register.Migrations, "");
    }

    /// <summary>The headings of a group's sheet, with the names that its fields had before.</summary>
    public RecordHeadings(GroupColumns group, IReadOnlyList<RegisterMigration> migrations)
        : this(group.All) => Remember(migrations, group.Group.Id + ".");

    void Remember(IReadOnlyList<RegisterMigration> migrations, string prefix)
    {
        foreach (var migration in migrations.OrderByDescending(m => m.From))
        {
            foreach (var (old, next) in migration.Rename)
            {
                if (!old.StartsWith(prefix, StringComparison.Ordinal) || !next.StartsWith(prefix, StringComparison.Ordinal))
                    continue;
                var (was, becomes) = (old[prefix.Length..], next[prefix.Length..]);
                var now = _former.TryGetValue(becomes, out var later) ? later.Id : becomes;
                if (_ids.Contains(now) && !_ids.Contains(was))
                    _former[was] = (now, migration.From);
            }
        }
    }

    /// <summary>The headings of these fields, and no others.</summary>
    public RecordHeadings(IReadOnlyList<RegisterField> given)
    {
        foreach (var field in given)
        {
            _ids.Add(field.Id);
            _names[field.Id] = field.Name;
            foreach (var name in new[] { field.Name.Zh, field.Name.En })
                Add(_fields, name, field.Id);
        }

        foreach (var id in _ids.Where(i => !_fields.ContainsKey(PlainText.Fold(i))).ToList())
            Add(_fields, id, id);

        // 坐标 is as good as 坐标（CGCS2000）; a name that then means two fields means none.
        foreach (var field in given)
        {
            foreach (var name in new[] { field.Name.Zh, field.Name.En })
            {
                var column = TableColumn.Of(0, name, null);
                if (column.Bracket.Length > 0)
                    Add(_bare, column.Name, field.Id);
            }
        }
    }

    static void Add(Dictionary<string, string?> names, string name, string field)
    {
        var folded = PlainText.Fold(name);
        if (folded.Length > 0 && !names.TryAdd(folded, field) && names[folded] != field)
            names[folded] = null;
    }

    void Keep(LocalText name)
    {
        _kept.Add(PlainText.Fold(name.Zh));
        _kept.Add(PlainText.Fold(name.En));
    }

    /// <summary>The field that a heading names, or <c>null</c>.</summary>
    public string? Know(string heading) =>
        _ids.Contains(heading) ? heading
        : PlainText.Fold(heading) is var folded && _fields.TryGetValue(folded, out var field) ? field
        : _bare.GetValueOrDefault(folded);

    /// <summary>
    /// The field that an identifier means in the row, hidden in the product's own workbooks, that names the fields: one of now, or one of an
    /// earlier version of the register that a migration renamed; else <c>null</c>.
    /// </summary>
    public string? Identify(string text) =>
        _ids.Contains(text) ? text
        : _former.TryGetValue(text, out var now) ? now.Id
        : null;

    /// <summary>The columns that an earlier version of the register called otherwise, to be told.</summary>
    public IEnumerable<Problem> Former(TableSheet sheet, TableHead head) =>
        head
            .Columns.Where(c => c.Id is not null && _former.ContainsKey(c.Identifier ?? ""))
            .Select(c => new Problem(
                "E410",
                new(sheet.Place, head.Row, c.Index + 1),
                RecordMessages.Wording.Say("E410", c.Title, _former[c.Identifier!].Version, _names[c.Id!])
            ));

    /// <summary>Whether the heading is that of the state in which an existing record is taken over.</summary>
    public static bool IsState(string heading) =>
        Says(heading, "state", "column.state") || Says(heading, "state", "column.own", "column.state");

    /// <summary>Whether the heading is that of the day since when an existing record is in its state.</summary>
    public static bool IsAsOf(string heading) => Says(heading, "as-of", "column.as-of");

    static bool Says(string heading, string id, string code, string? own = null)
    {
        var word = own is null
            ? RecordFormMessages.Wording.Say(code)
            : RecordFormMessages.Wording.Say(code, RecordFormMessages.Wording.Say(own));
        return PlainText.Fold(heading) is var folded
            && (folded == id || folded == PlainText.Fold(word.Zh) || folded == PlainText.Fold(word.En));
    }

    /// <summary>Whether the heading is one that exports have and imports do not read.</summary>
    public bool IsKept(string heading) => _kept.Contains(PlainText.Fold(heading));
}
