using System.Runtime.InteropServices;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Loading;

/// <summary>Remembers where in its file each bound field stands, so that a later check can name line and column.</summary>
sealed class YamlMarks
{
    readonly Dictionary<object, Dictionary<string, Place>> _places = new(ReferenceEqualityComparer.Instance);

    public void Set(object owner, string member, Place place)
    {
        ref var members = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, owner, out _);
        (members ??= new(StringComparer.Ordinal))[member] = place;
    }

    /// <summary>
    /// The place of <paramref name="member"/> of <paramref name="owner"/>; of the owner itself when the field was left out.
    /// </summary>
    public Place Of(object owner, string member) =>
        _places.TryGetValue(owner, out var members) && (members.TryGetValue(member, out var place) || members.TryGetValue("", out place))
            ? place
            : default;
}
