namespace Shanhe.Rules.Rivers;

/// <summary>How far each place of a network is from a foot, with the flow or against it. Immutable.</summary>
sealed class Reached
{
    readonly int _direction;
    readonly List<(double Place, double Distance)>[] _known;

    /// <param name="from">Where it begins; every place of it is at no distance.</param>
    /// <param name="direction">1 with the flow, −1 against it.</param>
    /// <param name="lengths">The length of each line.</param>
    /// <param name="joints">Of each line the places where others join it.</param>
    public Reached(
        Foot from,
        int direction,
        IReadOnlyList<double> lengths,
        IReadOnlyList<IReadOnlyList<(double Place, int Other, double OtherPlace)>> joints
    )
    {
        _direction = direction;
        _known = [.. lengths.Select(_ => new List<(double, double)>())];
        var queue = new PriorityQueue<(int Line, double Place), double>();
        foreach (var stretch in from.Stretches)
        {
            // What lies within the stretch is at no distance: its ends, and the joints between them.
            queue.Enqueue((stretch.Line, stretch.From), 0);
            queue.Enqueue((stretch.Line, stretch.To), 0);
            foreach (var joint in joints[stretch.Line].Where(j => j.Place >= stretch.From && j.Place <= stretch.To))
                queue.Enqueue((stretch.Line, joint.Place), 0);
        }

        var settled = new HashSet<(int, double)>();
        while (queue.TryDequeue(out var at, out var distance))
        {
            if (!settled.Add(at))
                continue;
            _known[at.Line].Add((at.Place, distance));
            foreach (var joint in joints[at.Line])
            {
                var way = (joint.Place - at.Place) * direction;
                if (way < 0)
                    continue;
                queue.Enqueue((at.Line, joint.Place), distance + way);
                queue.Enqueue((joint.Other, joint.OtherPlace), distance + way);
            }
        }

        Start = from;
    }

    Foot Start { get; }

    /// <summary>The shortest way to any place of a foot; <c>null</c>: there is none.</summary>
    public double? To(Foot foot)
    {
        if (Start.Stretches.Any(s => foot.Stretches.Any(t => s.Line == t.Line && s.From <= t.To && t.From <= s.To)))
            return 0;
        double? best = null;
        foreach (var stretch in foot.Stretches)
        {
            foreach (var (place, distance) in _known[stretch.Line])
            {
                // The first place of the stretch that is met, or the known place itself where it lies within.
                var way = _direction > 0 ? stretch.From - place : place - stretch.To;
                var isPast = _direction > 0 ? place > stretch.To : place < stretch.From;
                if (!isPast && (best is null || distance + Math.Max(0, way) < best))
                    best = distance + Math.Max(0, way);
            }
        }

        return best;
    }
}
