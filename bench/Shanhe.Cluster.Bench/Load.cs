namespace Shanhe.Cluster.Bench;

/// <summary>Records acknowledged per second through one, two and three nodes; one of them serves the county.</summary>
static class Load
{
    public static async Task Run(int seconds)
    {
        await using var nodes = new Nodes();
        string? token = null;
        var single = 0.0;
        foreach (var count in (int[])[1, 2, 3])
        {
            await nodes.Start(count);
            await Nodes.Served();
            token ??= await nodes.Token();
            await using var writers = new Writers(16, () => [.. Enumerable.Range(1, count)], token);
            await Task.Delay(TimeSpan.FromSeconds(seconds));
            await writers.DisposeAsync();
            var rate = writers.Acknowledged.Count / (double)seconds;
            single = single == 0 ? rate : single;
            Console.WriteLine(FormattableString.Invariant($"{count} nodes: {rate:0} records/s ({rate / single:0.00} of one node)"));
        }
    }
}
