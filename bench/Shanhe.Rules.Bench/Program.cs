using System.Globalization;
using Shanhe.Rules.Bench;

// Judging in memory beside PostGIS, which needs Debian's postgresql-15-postgis-3 or its like; its cluster is made and removed here.
// speed [polygons] [subjects] [seed]   30 layers, a rule each: loading, memory, a point and an area against all of them
// truth [pairs] [seed]                 area and length of overlap, distance, and places on the plane, pair by pair
// Run from the root of the tree.
switch (args.FirstOrDefault() ?? "speed")
{
    case "speed":
        return await SpeedTrial.Run(Number(1, 100_000), Number(2, 2_000), Number(3, 4546));
    case "truth":
        return await TruthTrial.Run(Number(1, 10_000), Number(2, 4546));
    default:
        Console.Error.WriteLine("speed [polygons] [subjects] [seed] | truth [pairs] [seed]");
        return 2;
}

int Number(int index, int fallback) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : fallback;
