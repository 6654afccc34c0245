using Shanhe.Evidence.Accounts;
using Shanhe.Ledger.Accounts;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Ledgers;

/// <summary>Who sees and does what in a ledger. Pure.</summary>
public static class LedgerAccess
{
    /// <summary>Whether all its accounts may be read.</summary>
    public static bool ReadsAll(PlanPackage package, PlanLedger ledger, Actor actor) =>
        actor.ReadsAll
        || Keeps(package, ledger, actor)
        || (actor.Role is Roles.Department or Roles.Inspector && actor.Department is { } department && ledger.Readers.Contains(department));

    /// <summary>Whether periods may be closed, outside records compared and certificates given.</summary>
    public static bool Keeps(PlanPackage package, PlanLedger ledger, Actor actor) =>
        actor.Role == Roles.Lead
        || (
            actor is { Role: Roles.Department, Department: { } department }
            && (ledger.Keepers.Count > 0 ? ledger.Keepers.Contains(department) : package.Find<Area>(ledger.Area)?.Department == department)
        );

    /// <summary>Whether there is anything in it to read: all, or the accounts of one's firm or town.</summary>
    public static bool Sees(PlanPackage package, PlanLedger ledger, Actor actor) =>
        ReadsAll(package, ledger, actor) || OwnFirm(actor) is not null || OwnPlace(actor) is not null;

    /// <summary>Whether an account may be read.</summary>
    public static bool Sees(PlanPackage package, PlanLedger ledger, LedgerAccount account, Actor actor) =>
        ReadsAll(package, ledger, actor)
        || (OwnFirm(actor) is { } firm && account.Firm == firm)
        || (OwnPlace(actor) is { } place && account.Place == place);

    /// <summary>The firm whose accounts alone an actor reads.</summary>
    public static string? OwnFirm(Actor actor) => actor.Role == Roles.Firm ? actor.Firm : null;

    /// <summary>The town whose accounts alone an actor reads.</summary>
    public static string? OwnPlace(Actor actor) => actor.Role == Roles.Town ? actor.Place : null;

    /// <summary>Whether a transfer of a kind may be booked by hand.</summary>
    public static bool Books(PlanPackage package, PlanLedger ledger, LedgerTransferKind kind, Actor actor) =>
        kind.Roles.Contains(actor.Role) && (actor.Role is not (Roles.Department or Roles.Lead) || Keeps(package, ledger, actor));
}
