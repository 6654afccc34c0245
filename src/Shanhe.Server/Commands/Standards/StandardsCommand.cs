using System.CommandLine;

namespace Shanhe.Server.Commands.Standards;

/// <summary>The command <c>shanhe standards</c>: the national standards on files.</summary>
internal static class StandardsCommand
{
    public static Command Build() =>
        new("standards", "国家标准计算 national standards on files")
        {
            VerifyCommand.Build(),
            StandardsAirCommand.Build(),
            AqiCommand.Build(),
            WaterCommand.Build(),
            GroundwaterCommand.Build(),
            SoilCommand.Build(),
            RiskCommand.Build(),
            CarbonCommand.Build(),
            PlumeCommand.Build(),
            StandardsDocsCommand.Build(),
        };
}
