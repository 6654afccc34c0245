using System.Runtime.InteropServices;
using Shanhe.Plans.Text;
using YamlDotNet.RepresentationModel;

namespace Shanhe.Plans.Loading;

/// <summary>Remembers where in its file each bound field stands, so that a later check can name line and column.</summary>
sealed class YamlMarks
{
    readonly Dictionary<object, Dictionary<string, Place>> _places = new(ReferenceEqualityComparer.Instance);

    readonly Dictionary<Place, ScalarSource> _spread = [];

    readonly Dictionary<YamlNode, Place> _taken = new(ReferenceEqualityComparer.Instance);

    public void Set(object owner, string member, Place place)
    {
        ref var members = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, owner, out _);
        (members ??= new(StringComparer.Ordinal))[member] = place;
    }

    /// <summary>Remembers that the text that begins at a place stands on several lines.</summary>
    public void Spread(Place at, ScalarSource source) => _spread[at] = source;

    /// <summary>The place of a character of the text that begins at a place.</summary>
    public Place Inside(Place at, int offset) =>
        _spread.TryGetValue(at, out var source) ? source.PlaceOf(at, offset) : at with { Column = at.Column + offset };

    /// <summary>Where a node stands that was taken from another file than the one that is read.</summary>
    public Place? PlaceOf(YamlNode node) => _taken.TryGetValue(node, out var place) ? place : null;

    /// <summary>Remembers where a node and all within it stand.</summary>
    public void Take(YamlNode node, string file)
    {
        // A node that was made of what is written stands where that is; what is in it may be as it was read.
        _taken.TryAdd(node, new(file, (int)node.Start.Line, (int)node.Start.Column));
        foreach (
            var inner in node switch
            {
                YamlMappingNode mapping => mapping.Children.SelectMany(c => (YamlNode[])[c.Key, c.Value]),
                YamlSequenceNode list => list.Children,
                _ => [],
            }
        )
            Take(inner, file);
    }

    /// <summary>Remembers that a node made of two stands where the second does.</summary>
    public void Stand(YamlNode made, YamlNode where) => _taken[made] = _taken[where];

    /// <summary>Remembers where what a node was made of is written.</summary>
    public void Stand(YamlNode made, Place place) => _taken[made] = place;

    /// <summary>
    /// The place of <paramref name="member"/> of <paramref name="owner"/>; of the owner itself when the field was left out.
    /// </summary>
    public Place Of(object owner, string member) =>
        _places.TryGetValue(owner, out var members) && (members.TryGetValue(member, out var place) || members.TryGetValue("", out place))
            ? place
            : default;
}
