using Shanhe.Capabilities.Registers;

namespace Shanhe.Server.Serving;

/// <summary>Ends imports before the stores close, and logs those that failed.</summary>
sealed class ImportsHost(ImportJobs jobs, ILogger<ImportsHost> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        jobs.Failed += Failed;
        return Task.CompletedTask;
    }

    void Failed(ImportJob job, Exception failure) => log.LogError(failure, "The import {Job} into {Register} failed", job.Id, job.Register);

    public Task StopAsync(CancellationToken cancellationToken) => jobs.Stop(cancellationToken);
}
