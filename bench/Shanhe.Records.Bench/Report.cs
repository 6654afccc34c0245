using System.Diagnostics;
using System.Globalization;

namespace Shanhe.Records.Bench;

/// <summary>Takes times and prints them as ratios.</summary>
static class Report
{
    /// <summary>Times in milliseconds, sorted, after a tenth of the runs as warm-up.</summary>
    public static async Task<double[]> Time(int runs, Func<ValueTask> run)
    {
        for (var i = 0; i < Math.Max(3, runs / 10); i++)
            await run();
        var times = new double[runs];
        for (var i = 0; i < runs; i++)
        {
            var watch = Stopwatch.StartNew();
            await run();
            times[i] = watch.Elapsed.TotalMilliseconds;
        }

        Array.Sort(times);
        return times;
    }

    static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    public static void Rate(string what, int count, Took kernel, Took plain) =>
        Line(
            $"{what, -44} kernel {count / kernel.Elapsed.TotalSeconds, 9:0}/s {kernel.Processor.TotalMicroseconds / count, 5:0} µs of processor   plain {count / plain.Elapsed.TotalSeconds, 9:0}/s {plain.Processor.TotalMicroseconds / count, 5:0} µs   ratio {plain.Elapsed / kernel.Elapsed, 5:0.00}"
        );

    public static void Took(string what, Took took) =>
        Line($"{what, -44} {took.Elapsed.TotalSeconds, 7:0.0} s   {took.Processor.TotalSeconds, 7:0.0} s of processor");

    /// <summary>What a piece of work took on the clock and of the processor.</summary>
    public static async Task<Took> Watch(Func<ValueTask> work)
    {
        var before = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        await work();
        return new(watch.Elapsed, Environment.CpuUsage.TotalTime - before);
    }

    public static void Times(string what, double[] kernel, double[] plain) =>
        Line(
            $"{what, -44} kernel p50 {At(kernel, .5), 7:0.00} p95 {At(kernel, .95), 7:0.00} ms   plain p50 {At(plain, .5), 7:0.00} p95 {At(plain, .95), 7:0.00} ms   ratio {At(kernel, .5) / At(plain, .5), 5:0.0}"
        );

    static double At(double[] sorted, double share) => sorted[(int)((sorted.Length - 1) * share)];

    public static void Size(string what, int count, long kernel, long plain) =>
        Line($"{what, -44} kernel {kernel / count, 9}     plain {plain / count, 9}     ratio {(double)kernel / plain, 5:0.0}");
}

/// <summary>Time on the clock and of the processor.</summary>
readonly record struct Took(TimeSpan Elapsed, TimeSpan Processor);
