using Shanhe.Evidence.Journals;

namespace Shanhe.Capabilities.Ledgers;

/// <summary>A certificate with what is to be said of it now.</summary>
/// <param name="Certificate">The certificate.</param>
/// <param name="Standing">Whether it still says what is so.</param>
/// <param name="Now">What the account holds now, as decimal text.</param>
/// <param name="Line">The line of the journal by which it was given; <c>null</c> when there is none, so that it is not to be trusted.</param>
public sealed record CertificateProof(Certificate Certificate, CertificateStanding Standing, string Now, JournalEntry? Line);
