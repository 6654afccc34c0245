using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Text;

namespace Shanhe.Reports.Papers;

/// <summary>Which paper somebody wants.</summary>
/// <param name="Year">The year.</param>
/// <param name="Month">The month of a monthly paper.</param>
/// <param name="Subject">The department or the firm's credit code; empty of the county's.</param>
/// <param name="Site">Where the portal is, without a slash at the end: numbers lead there.</param>
/// <param name="Language">The language of the words that the program writes.</param>
/// <param name="Reader">Who asks, with whom it acts for: only what it sees is in the paper.</param>
public sealed record PaperRequest(int Year, int? Month, string Subject, string Site, Language Language, Actor Reader);
