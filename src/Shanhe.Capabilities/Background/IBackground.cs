namespace Shanhe.Capabilities.Background;

/// <summary>All background work of the program, for pages and the health check. Any thread may ask.</summary>
public interface IBackground
{
    /// <summary>How each piece of work stands, by name.</summary>
    IReadOnlyList<WorkState> States { get; }
}
