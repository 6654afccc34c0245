namespace Shanhe.Evidence.Seals;

/// <summary>What a proof proves, or why it doesn't.</summary>
public enum ProofVerdict
{
    Holds,

    /// <summary>The text of a seal can't be read.</summary>
    NoSeal,

    /// <summary>A seal doesn't bear a good signature of the key.</summary>
    Signature,

    /// <summary>The path doesn't lead to the root that is sealed.</summary>
    Path,

    /// <summary>The line that was given is not the line that is proven.</summary>
    Content,
}
