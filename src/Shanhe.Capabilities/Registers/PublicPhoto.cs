using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Registers;

/// <summary>A photo from the public: held under a ticket, or refused.</summary>
/// <param name="Ticket">By what its sender names it.</param>
/// <param name="Name">How its sender calls it; that is not kept.</param>
/// <param name="Problem">Why it was not taken.</param>
public sealed record PublicPhoto(string? Ticket, string Name, Problem? Problem);
