namespace Shanhe.Standards.Ecosystem;

/// <summary>A gross ecosystem product: the sum, and what it leaves out.</summary>
/// <param name="Yuan">Sum of the services that have a value, yuan.</param>
/// <param name="Missing">Services without a value.</param>
public sealed record GrossEcosystemProduct(decimal Yuan, IReadOnlyList<string> Missing)
{
    /// <summary>
    /// Whether every service asked for has a value. A sum that is not complete is no GEP and must not be published as one.
    /// </summary>
    public bool IsComplete => Missing.Count == 0;
}
