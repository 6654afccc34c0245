using System.Globalization;
using Shanhe.Cluster.Bench;

// Three nodes on 127.0.0.1 to 127.0.0.3 that serve a county together, on a PostgreSQL of their own, while clients book records through all of them.
// faults --kills N --seed S     the node that serves the county is killed N times: kills, records acknowledged, lost, doubled, worst recovery
// load [seconds]                records acknowledged per second through 1, 2 and 3 nodes
// Run from the root of the tree.
switch (args.FirstOrDefault())
{
    case "faults":
        return await Faults.Run(Named("--kills", 10), Named("--seed", 1));
    case "load":
        await Load.Run(args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 20);
        return 0;
    default:
        Console.Error.WriteLine("faults --kills N --seed S | load [seconds]");
        return 2;
}

int Named(string name, int fallback) =>
    Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : fallback;
