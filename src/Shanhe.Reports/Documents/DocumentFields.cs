namespace Shanhe.Reports.Documents;

/// <summary>
/// What a template may show, by name: texts, and lists of the same kind. A list's rows see what stands around them too. Not thread-safe
/// while it is being filled.
/// </summary>
public sealed class DocumentFields
{
    readonly Dictionary<string, DocumentText> _texts = new(StringComparer.Ordinal);
    readonly Dictionary<string, IReadOnlyList<DocumentFields>> _lists = new(StringComparer.Ordinal);
    DocumentFields? _around;

    /// <summary>The names of the texts here, without those around.</summary>
    public IReadOnlyCollection<string> Texts => _texts.Keys;

    /// <summary>The lists here, by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<DocumentFields>> Lists => _lists;

    public DocumentFields Set(string name, DocumentText text)
    {
        _texts[name] = text;
        return this;
    }

    public DocumentFields Set(string name, IEnumerable<DocumentFields> rows)
    {
        var list = rows.ToList();
        foreach (var row in list)
            row._around = this;
        _lists[name] = list;
        return this;
    }

    /// <summary>The text of a name, here or around; <c>null</c> when there is none.</summary>
    public DocumentText? Text(string name) => _texts.TryGetValue(name, out var text) ? text : _around?.Text(name);

    /// <summary>The rows of a name, here or around; <c>null</c> when there is no such list.</summary>
    public IReadOnlyList<DocumentFields>? Rows(string name) => _lists.TryGetValue(name, out var rows) ? rows : _around?.Rows(name);

    /// <summary>Whether a name says anything: a list with rows, a text that isn't empty.</summary>
    public bool Says(string name) => Rows(name) is { } rows ? rows.Count > 0 : Text(name) is { Text.Length: > 0 };

    /// <summary>Every name that a template may use here.</summary>
    public IEnumerable<string> Names => _texts.Keys.Concat(_lists.Keys).Concat(_around?.Names ?? []);
}
