using NodaTime;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Ledgers;

/// <summary>A certificate of what an account held when it was given.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Ledger">The ledger.</param>
/// <param name="Account">The account.</param>
/// <param name="Title">Its title.</param>
/// <param name="Holder">The holder in words.</param>
/// <param name="Asset">What is held, in words; blank where the ledger holds one thing.</param>
/// <param name="Year">The year of the account; blank where it has none.</param>
/// <param name="Amount">How much, as decimal text.</param>
/// <param name="Reserved">How much of it was reserved to leave the account.</param>
/// <param name="Unit">The unit.</param>
/// <param name="At">When it was given.</param>
/// <param name="Actor">Who gave it.</param>
/// <param name="Code">What somebody has to know beside the number to look it up.</param>
public sealed record Certificate(
    string Number,
    string Ledger,
    string Account,
    LocalText Title,
    LocalText Holder,
    LocalText Asset,
    string Year,
    string Amount,
    string Reserved,
    string Unit,
    Instant At,
    string Actor,
    string Code
);
