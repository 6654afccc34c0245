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
            HourlyIndexCommand.Build(),
            FormCommand.Build("inventory", "大气污染源排放清单 inventory of air emissions (T/CSES 144)", InventoryForms.All),
            FormCommand.Build("ghg", "县级温室气体 greenhouse gases of a county", GasForms.All),
            FormCommand.Build("energy", "能源统计与控制 energy statistics and control", EnergyForms.All),
            FormCommand.Build("response", "重污染应对与臭氧时段 response to heavy pollution, ozone windows", ResponseForms.All),
            FormCommand.Build("agri", "农业 agriculture", AgricultureForms.All),
            FormCommand.Build("ecosystem", "生态状况、生态产品总值 state of ecosystems, gross ecosystem product", EcosystemForms.All),
            FormCommand.Build("compensation", "经济生态生产总值、损害与补偿 GEEP, damage, compensation", CompensationForms.All),
            FormCommand.Build("bulletin", "公报常用计算 what bulletins print", PrintedForms.All),
            StandardsDocsCommand.Build(),
        };
}
