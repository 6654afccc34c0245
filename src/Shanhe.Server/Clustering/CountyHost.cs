using System.Diagnostics;
using System.Net;
using NodaTime;
using Shanhe.Plans.Loading;
using Shanhe.Server.Composition;
using Shanhe.Server.Counties;
using Shanhe.Server.Places;
using Shanhe.Server.Serving;

namespace Shanhe.Server.Clustering;

/// <summary>Opens counties on this node, each on ports of its own that the nodes' fronts lead to. Thread-safe.</summary>
sealed class CountyHost(
    ClusterSettings settings,
    Func<County, CommandCall, Stream, Stream, CancellationToken, Task<int>> run,
    NodeNews news,
    ILogger<CountyHost> log
)
{
    /// <summary>How long an owner that has just died may hold the county's lock.</summary>
    static readonly Duration Patience = Duration.FromSeconds(10);

    /// <summary>Opens a county and serves it.</summary>
    /// <exception cref="InvalidOperationException">It can't be served here; the message says why.</exception>
    public async Task<HostedCounty> Open(string id, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        var county =
            settings.Counties.Now.FirstOrDefault(c => c.Id == id)
            ?? throw new InvalidOperationException($"This node knows no county {id}.");
        var database =
            EvidencePlace.Database(county.Data) ?? throw new InvalidOperationException($"{county.Data}: settings.json names no database.");
        var ownership =
            await CountyOwnership.Take(database, Patience, cancellation)
            ?? throw new InvalidOperationException($"Another process works on {id}.");
        try
        {
            var plan = DataFolder.Packages(county.Data).LivePlanFolder() ?? county.Plan;
            var package =
                PackageLoader.Load(plan).Package ?? throw new InvalidOperationException($"{plan}: shanhe plan check says what is wrong.");
            var (served, opened) = await ServedCounty.Open(
                new(county.Data, package, $"http://{settings.Address}:0")
                {
                    PlanFolder = plan,
                    Gateway = county.GatewayPort > 0 ? new IPEndPoint(settings.Address, 0).ToString() : "off",
                    Nodes = settings.Nodes,
                },
                run,
                cancellation
            );
            if (served is null)
                throw new InvalidOperationException(
                    opened.IsHeld ? $"Another server has the folder of {id}."
                    : opened.OtherPlan is { } other ? $"The folder of {id} belongs to the plan {other}."
                    : $"The package would strand {opened.Stranded.Count} of {id}."
                );
            var secret = await served.Server.FirstAccount(cancellation);
            await served.Start(cancellation);
            var place = new CountyPlace(settings.Name, served.Server.Addresses[0], served.Server.Gateway?.ToString());
            news.Opened(id, place, secret, Stopwatch.GetElapsedTime(began));
            return new(served, ownership, place, log);
        }
        catch
        {
            ownership.Dispose();
            throw;
        }
    }
}
