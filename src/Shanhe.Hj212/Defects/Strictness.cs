namespace Shanhe.Hj212;

/// <summary>
/// How strictly a message is judged. Reading never depends on it: it only decides what <see cref="Message.IsAcceptable"/> answers.
/// </summary>
public enum Strictness
{
    /// <summary>
    /// Accepts what can be understood without guessing: the check sum fits or is a known variant of it, command and data area are
    /// readable.
    /// </summary>
    Lenient,

    /// <summary>Accepts only what the edition's text allows: no error and no deviation.</summary>
    Strict,
}
