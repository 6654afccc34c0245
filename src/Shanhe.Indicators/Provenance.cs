using System.Security.Cryptography;
using System.Text;
using Shanhe.Plans.Text;

namespace Shanhe.Indicators;

/// <summary>
/// A node of the tree that explains a value; every branch ends in a figure's revision, a fact of the plan, or something missing.
/// </summary>
public sealed record Provenance(ProvenanceKind Kind, LocalText Label, decimal? Value, string Unit, string Period, string Place)
{
    /// <summary>Identifier of the method, figure, fact or series.</summary>
    public string Reference { get; init; } = "";

    /// <summary>Hash of the revision that was used.</summary>
    public string Hash { get; init; } = "";

    /// <summary>Formula in words, source document, reporter, or what is owed by whom.</summary>
    public LocalText Note { get; init; } = LocalText.Empty;

    public bool Simulated { get; init; }

    /// <summary>What records say instead of the figure that was used; <c>null</c> when they agree or say nothing.</summary>
    public decimal? Beside { get; init; }

    public IReadOnlyList<Provenance> Children { get; init; } = [];

    /// <summary>The leaves, from left to right.</summary>
    public IEnumerable<Provenance> Leaves() => Children.Count == 0 ? [this] : Children.SelectMany(c => c.Leaves());

    /// <summary>SHA-256 over kind, reference, hash and value of each leaf; empty without any tree.</summary>
    public static string LeavesHash(params IReadOnlyList<Provenance?> trees)
    {
        var text = new StringBuilder();
        foreach (var leaf in trees.OfType<Provenance>().SelectMany(t => t.Leaves()))
            text.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{leaf.Kind}|{leaf.Reference}|{leaf.Period}|{leaf.Place}|{leaf.Hash}|{leaf.Value}\n"
            );
        return text.Length == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
