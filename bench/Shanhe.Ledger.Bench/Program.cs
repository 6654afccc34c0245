using System.Globalization;
using Shanhe.Ledger.Bench;

// The ledgers of a county, durable, beside plain SQLite that keeps rows and balances without checks, journal or hashes.
// throughput [transfers] [singles]      in batches of 8 000 and one by one from 100 clients, both beside plain SQLite
// kill [N] [seed]                       N processes killed while they book: what was acknowledged is there, nothing twice, all balances
// scale [transfers]                     so many transfers: balances, balances at a moment, pages of statements; and at ten times as many
// Run from the root of the tree.
switch (args.FirstOrDefault())
{
    case "throughput":
        await Throughput.Run(Number(1, 200_000), Number(2, 20_000));
        return 0;
    case "kill":
        return await Kills.Run(Number(1, 20), Number(2, 1));
    case "scale":
        await Scale.Run(Number(1, 1_000_000));
        return 0;
    case Kills.Child:
        await Kills.Book(args[1], Number(2, 0));
        return 0;
    default:
        Console.Error.WriteLine("throughput [transfers] [singles] | kill [N] [seed] | scale [transfers]");
        return 2;
}

int Number(int index, int fallback) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : fallback;
