namespace Shanhe.Server.Clustering;

/// <summary>
/// A county in the cluster, under its name: one activation, on the node that serves it. Whoever asks for its place brings it up where it is not.
/// </summary>
public interface ICountyGrain : IGrainWithStringKey
{
    /// <summary>Where it is served now.</summary>
    Task<CountyPlace> Place();
}
