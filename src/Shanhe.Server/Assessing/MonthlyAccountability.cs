using Shanhe.Capabilities.Accountability;

namespace Shanhe.Server.Assessing;

/// <summary>Computes accountability for the last month and what ends with it. Again, it changes nothing.</summary>
sealed class MonthlyAccountability(AccountabilityDesk desk, ILogger<MonthlyAccountability> log)
{
    public async Task Run(CancellationToken stop)
    {
        if (!desk.IsKept)
            return;
        var result = await desk.Compute(desk.LastMonth, AccountabilityDesk.Machine, stop);
        log.LogInformation("Accountability of {Period}: {Opened} cases opened", result.Period, result.Opened.Count);
        foreach (var problem in result.Problems)
            log.LogWarning("Accountability of {Period}: {Code} {At}", result.Period, problem.Code, problem.At.File);
    }
}
