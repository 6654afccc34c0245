using Shanhe.Plans.Package;
using Shanhe.Storage;

namespace Shanhe.Server.Counties;

/// <summary>
/// A county as a scope: whatever is asked for comes from its own composition, and nothing of another county is reached from it. The server
/// holds one for each county that it serves; a command opens one for as long as it runs.
/// </summary>
/// <param name="services">The composition.</param>
sealed class County(IServiceProvider services)
{
    /// <summary>The plan; <c>null</c> in a folder that was opened without one.</summary>
    public PlanPackage? Package { get; } = services.GetService<PlanPackage>();

    /// <summary>What can be done: a use case, or the desk that gives it.</summary>
    /// <exception cref="InvalidOperationException">The county was opened without what this needs: its plan, its observations.</exception>
    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>The same where the county may be without it.</summary>
    public T? Find<T>()
        where T : class => services.GetService<T>();
}
