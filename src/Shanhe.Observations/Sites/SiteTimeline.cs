using System.Collections.Immutable;
using NodaTime;

namespace Shanhe.Observations.Sites;

/// <summary>
/// What was registered at any time: the picture after each change, in the order of the changes. A change that carries an earlier time than
/// the one before it (a clock was set back) holds from the time of that one on. Immutable; pictures share what did not change.
/// </summary>
public sealed class SiteTimeline
{
    readonly SitePicture _first;
    readonly ImmutableList<DatedPicture> _changes;

    SiteTimeline(SitePicture first, ImmutableList<DatedPicture> changes) => (_first, _changes) = (first, changes);

    /// <summary>A picture, its change, and from when on it holds.</summary>
    public readonly record struct DatedPicture(Instant From, SitePicture Picture, DatedChange Change);

    /// <summary>A timeline without changes.</summary>
    public static SiteTimeline From(SitePicture first) => new(first, []);

    /// <summary>The picture after all changes.</summary>
    public SitePicture Last => _changes.Count == 0 ? _first : _changes[^1].Picture;

    /// <summary>How many changes there are.</summary>
    public int Count => _changes.Count;

    /// <summary>A change by its number, from 0.</summary>
    public DatedPicture this[int number] => _changes[number];

    /// <summary>The timeline with one more change.</summary>
    public SiteTimeline After(DatedChange change) =>
        new(
            _first,
            _changes.Add(new(_changes.Count == 0 ? change.At : Instant.Max(change.At, _changes[^1].From), Last.After(change), change))
        );

    /// <summary>The picture that held at a moment; a change holds from its own moment on.</summary>
    public SitePicture At(Instant moment)
    {
        var (low, high) = (0, _changes.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_changes[middle].From <= moment)
                low = middle + 1;
            else
                high = middle;
        }

        return low == 0 ? _first : _changes[low - 1].Picture;
    }

    /// <summary>
    /// The picture by which something of a site or device that came at a moment is read: that of the moment or, when it was registered a
    /// moment later than its first frame is dated, that of its registration.
    /// </summary>
    public SitePicture At(Instant moment, Func<SitePicture, bool> knows)
    {
        var picture = At(moment);
        if (knows(picture))
            return picture;
        foreach (var change in _changes)
        {
            if (change.From > moment && knows(change.Picture))
                return change.Picture;
        }

        return picture;
    }
}
