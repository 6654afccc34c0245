namespace Shanhe.Server.Clustering;

/// <summary>What a node tells who started it.</summary>
/// <param name="Opened">
/// A county is served on this node from now on; with the password of its first account, which is shown once, and the time that opening took.
/// </param>
sealed record NodeNews(Action<string, CountyPlace, string?, TimeSpan> Opened);
