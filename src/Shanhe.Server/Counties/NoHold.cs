namespace Shanhe.Server.Counties;

/// <summary>Holds nothing.</summary>
sealed class NoHold : IDisposable
{
    public static readonly NoHold Instance = new();

    NoHold() { }

    public void Dispose() { }
}
