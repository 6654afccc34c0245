using System.Globalization;
using Shanhe.Observations.Bench;

// gateway [connections] [frames a second] [seconds] | store | derive [frames] | history [streams] [days] | kill [times] | alarms [number] | stores [small] [large]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var number = (int i, int usual) => args.Length > i && int.TryParse(args[i], out var n) ? n : usual;
switch (args.Length > 0 ? args[0] : "")
{
    case "gateway":
        await GatewayLoad.Run(number(1, 10_000), number(2, 5_000), number(3, 60));
        break;
    case "store":
        await StoreLimit.Run();
        break;
    case "derive":
        await DeriveSpeed.Run(number(1, 20_000));
        break;
    case "history":
        await HistoryScale.Run(number(1, 200), number(2, 365));
        break;
    case "kill":
        await KillTrial.Run(number(1, 50));
        break;
    case "alarms":
        await AlarmFlood.Run(number(1, 5_000));
        break;
    case "stores":
        await StoreComparison.Run(number(1, 100_000), number(2, 1_000_000));
        break;
    default:
        Console.Error.WriteLine(
            "gateway [connections] [frames/s] [seconds] | store | derive [frames] | history [streams] [days] | kill [times] | alarms [number] | stores [small] [large]"
        );
        return 2;
}

return 0;
