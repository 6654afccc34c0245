using System.Diagnostics;
using System.Globalization;
using NetTopologySuite.Geometries;
using Npgsql;
using Shanhe.Rules.Judging;

namespace Shanhe.Rules.Bench;

/// <summary>Loading, memory and answers of both sides, and whether they say the same.</summary>
static class SpeedTrial
{
    const int Shown = 10;
    const int Warming = 200;
    const double Mega = 1024 * 1024;

    public static async Task<int> Run(int polygons, int subjects, int seed)
    {
        await using var cluster = await Cluster.Start();
        await using var connection = await cluster.Open();
        var (land, engine, database) = (new Landscape(seed), new EngineSide(), new DatabaseSide(connection));
        var (own, other, features, vertices) = (TimeSpan.Zero, TimeSpan.Zero, 0, 0L);
        // The first layer is loaded once without being counted, so that compiling is not.
        new EngineSide().Load(0, [.. land.Features(0, 2_000, 1)]);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Landscape.Layers; i++)
        {
            var given = land.Features(i, Landscape.Count(i, polygons), RuleSet.Cover(i)).ToList();
            (features, vertices) = (
                features + given.Count,
                vertices + given.Sum(f => f.Geometry!.Parts.Sum(p => p.Sum(r => r.LongLength)))
            );
            own += engine.Load(i, given);
            other += await database.Load(i, given);
        }

        Line($"seed {seed}: {features} polygons in {Landscape.Layers} layers, {vertices} vertices, {subjects} points and {subjects} sites");
        Line(
            $"load     judge {own.TotalSeconds, 8:0.00} s    PostGIS {other.TotalSeconds, 8:0.00} s    ratio {other / own, 6:0.0}   (of it {engine.Comparing.TotalSeconds:0.00} s for overlaps within layers, which PostGIS does not look for)"
        );
        var memory = GC.GetTotalMemory(forceFullCollection: true) - before;
        var differ = await Ask("point", engine, database, land.Points(subjects), areas: false);
        differ += await Ask("site", engine, database, land.Sites(subjects), areas: true);
        Line(
            $"memory   judge {memory / Mega, 8:0} MB   PostGIS {await database.Size() / Mega, 8:0} MB of tables and indexes, {cluster.Memory() / Mega:0} MB of its processes"
        );
        Line($"answers that differ: {differ} of {2 * subjects * Landscape.Layers}");
        return differ == 0 ? 0 : 1;
    }

    static async Task<int> Ask(string what, EngineSide engine, DatabaseSide database, IReadOnlyList<Geometry> subjects, bool areas)
    {
        foreach (var subject in subjects.Take(Warming))
            engine.Judge(subject);
        var (judged, asked, united) = (new double[subjects.Count], new double[subjects.Count], new double[subjects.Count]);
        var judgements = new Judgement[subjects.Count];
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < subjects.Count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var judgement = engine.Judge(subjects[i]);
            judged[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            judgements[i] = judgement;
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Answer[][] own = [.. judgements.Select(EngineSide.Told)];
        var single = await Database(await database.Singles(areas), subjects, asked);
        await Database([await database.Union(areas)], subjects, united);
        Times(what, "judge", judged, judged);
        Times(what, "PostGIS, a query a layer", asked, judged);
        Times(what, "PostGIS, one query", united, judged);
        Line(
            $"{what, -8} judge {allocated / 1024.0 / subjects.Count:0} kB allocated a subject, all it said: {EngineSide.Digest(judgements)}"
        );
        return Differing(what, own, [.. single.Select(n => DatabaseSide.Told(n, areas))]);
    }

    static async Task<double[][]> Database(IReadOnlyList<NpgsqlCommand> commands, IReadOnlyList<Geometry> subjects, double[] times)
    {
        string[] shapes = [.. subjects.Select(Shapes.Text)];
        foreach (var shape in shapes.Take(Warming))
            await DatabaseSide.Ask(commands, shape);
        var numbers = new double[subjects.Count][];
        for (var i = 0; i < subjects.Count; i++)
        {
            var start = Stopwatch.GetTimestamp();
            numbers[i] = await DatabaseSide.Ask(commands, shapes[i]);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return numbers;
    }

    static int Differing(string what, Answer[][] own, Answer[][] other)
    {
        var differ = 0;
        for (var subject = 0; subject < own.Length; subject++)
        {
            for (var layer = 0; layer < Landscape.Layers; layer++)
            {
                if (own[subject][layer].Agrees(other[subject][layer]))
                    continue;
                if (differ++ < Shown)
                    Line($"{what} {subject}, layer {layer}: judge {own[subject][layer]}, PostGIS {other[subject][layer]}");
            }
        }

        return differ;
    }

    static void Times(string what, string who, double[] times, double[] own)
    {
        var (sorted, mine) = (times.Order().ToArray(), own.Order().ToArray());
        Line(
            $"{what, -8} {who, -26} p50 {At(sorted, .5), 8:0.000}   p99 {At(sorted, .99), 8:0.000} ms   ratio {At(sorted, .5) / At(mine, .5), 6:0.0} {At(sorted, .99) / At(mine, .99), 6:0.0}"
        );
    }

    static double At(double[] sorted, double share) => sorted[(int)((sorted.Length - 1) * share)];

    static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
