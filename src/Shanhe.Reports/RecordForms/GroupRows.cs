using System.Globalization;
using System.Text.Json.Nodes;
using Shanhe.Evidence;
using Shanhe.Evidence.Procedures;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Plans.Writing;
using Shanhe.Reports.Tables;

namespace Shanhe.Reports.RecordForms;

/// <summary>Rows that stand in the sheets of groups, until all sheets are read and each can be given to its record.</summary>
sealed class GroupRows(PlanPackage package, Register register)
{
    readonly IReadOnlyList<GroupColumns> _groups = RecordColumns.Groups(register);
    readonly List<GroupRow> _rows = [];

    /// <summary>The group whose sheet it is by its name, or <c>null</c>.</summary>
    public GroupColumns? Of(TableSheet sheet) => _groups.FirstOrDefault(g => g.IsNamed(sheet.Name));

    /// <summary>
    /// Reads the sheet of a group. <c>false</c> when it has none of its columns: then it is one of records with that name, or none at all.
    /// </summary>
    public bool Take(GroupColumns group, TableSheet sheet, List<Problem> problems, List<Problem> notes)
    {
        var headings = new RecordHeadings(group, register.Migrations);
        if (TableHead.Find(sheet, package.Units, headings.Know, identify: headings.Identify) is not { } head)
            return false;
        var owner = group.Owner.Select(f => head.Find(f.Id)).ToList();
        if (owner.Contains(null))
        {
            if (!group.Given.Any(f => f.Required && head.Find(f.Id) is not null))
                return false;
            problems.Add(
                new(
                    "E407",
                    new(sheet.Place, head.Row, 0),
                    RecordMessages.Wording.Say(
                        "E407",
                        sheet.Name,
                        string.Join('、', group.Owner.Where((_, i) => owner[i] is null).Select(f => f.Name.Zh))
                    )
                )
            );
            return true;
        }

        if (head.Repeated().ToList() is { Count: > 0 } repeated)
        {
            problems.AddRange(repeated);
            return true;
        }

        notes.AddRange(headings.Former(sheet, head));
        var cells = new FieldCells(package, sheet, head, group.All);
        cells.CheckUnits(problems, notes);
        foreach (var row in head.Body)
        {
            var faults = new List<Problem>();
            if (cells.Read(row, faults) is not { } read)
                continue;
            var values = new JsonObject();
            foreach (var field in group.Given.Where(f => read.ContainsKey(f.Id)))
                values[field.Id] = read[field.Id];
            // A row that says only whose it is, is one that somebody began.
            if (values.Count == 0 && faults.Count == 0 && group.Given.FirstOrDefault(f => f.Required) is { } needed)
                faults.Add(new("E343", new(needed.Id, 0, 0), EvidenceMessages.Wording.Say("E343", needed.Name)));
            var owners = group.Owner.Select(f => Canonical(f, read.GetValueOrDefault(f.Id))).ToList();
            _rows.Add(
                new(
                    group,
                    Key(owners),
                    string.Join(' ', owners.OfType<string>()),
                    new(sheet.Place, row.Number, 0),
                    sheet.Name,
                    values,
                    faults
                )
            );
        }

        notes.AddRange(head.Notes());
        return true;
    }

    /// <summary>Whether the register has groups, so that a sheet may be one of theirs.</summary>
    public bool Has => _groups.Count > 0;

    /// <summary>Whether rows of groups were read.</summary>
    public bool Any => _rows.Count > 0;

    /// <summary>
    /// Reads a sheet whose name says nothing by its headings: one of a group has the columns that say whose rows they are, and one of its own.
    /// </summary>
    public bool TakeUnnamed(TableSheet sheet, List<Problem> problems, List<Problem> notes) =>
        _groups.Any(group =>
            TableHead.Find(sheet, package.Units, new RecordHeadings(group, register.Migrations).Know) is { } head
            && group.Owner.All(f => head.Find(f.Id) is not null)
            && group.Given.Any(f => head.Find(f.Id) is not null)
            && Take(group, sheet, problems, notes)
        );

    /// <summary>Gives each row to its record; a row whose record isn't among them is a problem.</summary>
    public IReadOnlyList<ImportRow> Joined(IReadOnlyList<ImportRow> records, List<Problem> problems)
    {
        if (_rows.Count == 0)
            return records;
        var places = records.Index().ToLookup(r => KeyOf(r.Item), r => r.Index, StringComparer.Ordinal);
        var given = new Dictionary<int, List<GroupRow>>();
        foreach (var row in _rows)
        {
            var owners = places[row.Owner].ToList();
            // The same record may stand twice; the same number in two sheets is two records.
            if (owners.Count == 0 || (register.MergeKey.Count == 0 && owners.Count > 1))
            {
                var code = owners.Count == 0 ? "E408" : "E409";
                problems.Add(new(code, row.At, RecordMessages.Wording.Say(code, row.Shown.Length == 0 ? "—" : row.Shown, row.At.Line)));
                continue;
            }

            foreach (var owner in owners)
            {
                if (!given.TryGetValue(owner, out var rows))
                    given[owner] = rows = [];
                rows.Add(row);
            }
        }

        return [.. records.Select((r, i) => given.TryGetValue(i, out var rows) ? With(r, rows) : r)];
    }

    static ImportRow With(ImportRow record, List<GroupRow> rows)
    {
        var fields = new Dictionary<string, string>(record.Fields, StringComparer.Ordinal);
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        var faults = record.Faults?.ToList() ?? [];
        foreach (var group in rows.GroupBy(r => r.Group.Group.Id, StringComparer.Ordinal))
        {
            var values = new JsonArray();
            foreach (var row in group)
            {
                values.Add(row.Values.DeepClone());
                var part = string.Create(CultureInfo.InvariantCulture, $"{group.Key}[{values.Count}]");
                parts[part] = string.Create(CultureInfo.InvariantCulture, $"{row.Sheet}!{row.At.Line}");
                faults.AddRange(row.Faults.Select(f => f with { At = f.At with { File = $"{part}.{f.At.File}" } }));
            }

            fields[group.Key] = values.ToJsonString(EvidenceJson.Options);
        }

        return record with
        {
            Fields = fields,
            Parts = parts,
            Faults = faults.Count > 0 ? faults : null,
        };
    }

    string KeyOf(ImportRow record) =>
        register.MergeKey.Count == 0
            ? Key([record.Number.ToString(CultureInfo.InvariantCulture)])
            : Key(register.MergeKey.Select(f => Canonical(register.Field(f)!, record.Fields.GetValueOrDefault(f))));

    /// <summary>A value as both sheets may write it: 2026 for 2026年 and 2026.0, a date for its serial number.</summary>
    static string? Canonical(RegisterField field, string? text) =>
        text is null ? null
        : field.Type is FieldType.Date or FieldType.Instant && WrittenMoment.Read(text) is { } moment
            ? moment.Local.ToString("uuuu-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)
        : field.Type is FieldType.Year or FieldType.Integer or FieldType.Number or FieldType.Money
        && decimal.TryParse(
            PlainText.HalfWidth(text).Trim().TrimEnd('年', '度'),
            NumberStyles.Number,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number.ToString("0.############", CultureInfo.InvariantCulture)
        : text;

    static string Key(IEnumerable<string?> values) => string.Join('\u001f', values.Select(v => PlainText.Fold(v ?? "")));

    /// <param name="Group">Whose sheet it stands in.</param>
    /// <param name="Owner">Whose row it is, as compared.</param>
    /// <param name="Shown">Whose row it is, as written.</param>
    /// <param name="At">File, sheet and number.</param>
    /// <param name="Sheet">The sheet.</param>
    /// <param name="Values">What it says, by field.</param>
    /// <param name="Faults">What of it could not be read.</param>
    sealed record GroupRow(GroupColumns Group, string Owner, string Shown, Place At, string Sheet, JsonObject Values, List<Problem> Faults);
}
