using Shanhe.Evidence.Keeping;
using Shanhe.Ledger.Keeping;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Ledgers;

/// <summary>What a transaction of the evidence reads and writes of a ledger; composed by the program.</summary>
public delegate ILedgerWriter LedgerWriting(IEvidenceTransaction transaction, PlanLedger ledger);
