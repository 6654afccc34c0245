using System.Text.Json;
using NodaTime;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;

namespace Shanhe.Capabilities.Registers;

/// <summary>While it holds, another account handles what is assigned to this one.</summary>
public sealed record Delegation(string To, LocalDate From, LocalDate Until, string Reason);

/// <summary>A record on somebody's desk.</summary>
public sealed record DeskItem(Register Register, PlanRecord Record, string Title, Instant? Due, bool Late);

/// <summary>
/// What is on an account's desk: its own cases, those that run late, those it opened that wait for others, orders and notices.
/// </summary>
public sealed record MyDesk(
    IReadOnlyList<DeskItem> Mine,
    IReadOnlyList<DeskItem> Late,
    IReadOnlyList<DeskItem> Waiting,
    IReadOnlyList<ThreadEntry> Orders,
    IReadOnlyList<Notice> Notices,
    IReadOnlyList<string> ActsFor
);

/// <summary>Everything known of one firm: its records by register, and the codes under which it went before.</summary>
public sealed record FirmFile(
    string Code,
    string Name,
    IReadOnlyList<string> FormerCodes,
    string? MergedInto,
    IReadOnlyList<DeskItem> Records
)
{
    /// <summary>What owns its sites: its codes and its name.</summary>
    public IReadOnlyCollection<string> Owners => [Code, Name, .. FormerCodes];
}

/// <summary>The registers at work for people: desks, delegations, firms, search. Keeps no state.</summary>
public sealed class RecordDesk(PlanDesk desk, IClock clock)
{
    const string Delegations = "delegation";
    const string Aliases = "firm-alias";

    PlanPackage Package => desk.Package;

    IEvidenceStore Store => desk.Store;

    /// <summary>The actor with the accounts that delegated to it today.</summary>
    public async ValueTask<Actor> Acting(Actor actor, CancellationToken cancellation = default)
    {
        var today = desk.Today;
        var from = (await Store.KeptAll(Delegations, cancellation: cancellation))
            .Where(k => Parse(k.Body) is { } d && d.To == actor.Id && d.From <= today && today <= d.Until)
            .Select(k => k.Owner)
            .ToList();
        return from.Count == 0 ? actor : actor with { ActsFor = from };
    }

    static Delegation Parse(string body) => JsonSerializer.Deserialize<Delegation>(body, EvidenceJson.Options)!;

    public async ValueTask<Delegation?> DelegationOf(string account, CancellationToken cancellation = default) =>
        await Store.Kept(Delegations, account, "", cancellation) is { } body ? Parse(body) : null;

    /// <summary>Sets or, with <c>null</c>, ends an account's delegation.</summary>
    public async ValueTask<bool> Delegate(string account, Delegation? delegation, CancellationToken cancellation = default)
    {
        if (
            delegation is not null
            && (
                delegation.To == account
                || await Store.Account(delegation.To, cancellation) is not { Disabled: false }
                || delegation.Until < delegation.From
            )
        )
            return false;
        return await Store.Write(
            async t =>
            {
                await t.Keep(
                    Delegations,
                    account,
                    "",
                    delegation is null ? null : JsonSerializer.Serialize(delegation, EvidenceJson.Options),
                    account,
                    clock.GetCurrentInstant(),
                    cancellation
                );
                return true;
            },
            cancellation
        );
    }

    async ValueTask<IEnumerable<PlanRecord>> Linking(string kind, IEnumerable<string> targets, CancellationToken cancellation)
    {
        var found = new List<PlanRecord>();
        foreach (var target in targets)
            found.AddRange(await Store.RecordsLinking(kind, target, cancellation: cancellation));
        return found.DistinctBy(r => (r.Register, r.Key));
    }

    public async ValueTask<MyDesk> Of(Actor actor, CancellationToken cancellation = default)
    {
        var now = clock.GetCurrentInstant();
        IReadOnlyList<string> accounts = [actor.Id, .. actor.ActsFor];
        var assigned = (await Linking("assignee", accounts, cancellation))
            .Select(r => Item(r, now))
            .OfType<DeskItem>()
            .Where(i => !i.Register.State(i.Record.Last.State).Closed)
            .ToList();
        var due = (await Store.RecordsDue(now + Duration.FromDays(14), 2_000, cancellation))
            .Select(l => Item(l.Record, now))
            .OfType<DeskItem>()
            .Where(i => RecordAccess.Sees(Package, i.Register, i.Record, actor))
            .ToList();
        var mine = assigned
            .Concat(due.Where(i => IsToMove(i, actor)))
            .DistinctBy(i => (i.Register.Id, i.Record.Key))
            .OrderBy(i => i.Due ?? Instant.MaxValue)
            .ToList();
        var waiting = due.Where(i =>
                i.Record.Creator == actor.Id
                && !IsToMove(i, actor)
                && !assigned.Any(a => a.Record.Key == i.Record.Key && a.Register.Id == i.Register.Id)
            )
            .ToList();
        return new(
            mine,
            [.. due.Where(i => i.Late)],
            waiting,
            await Store.OpenOrders(accounts, cancellation),
            await Store.Notices(actor.Id, unread: true, 100, cancellation: cancellation),
            actor.ActsFor
        );
    }

    /// <summary>Whether the next step of the record is this actor's: a move is open to it.</summary>
    bool IsToMove(DeskItem item, Actor actor) =>
        (actor.Role is not (Roles.Leader or Roles.Auditor or Roles.Administrator))
        && item.Register.Moves.Any(m =>
            m.From.Contains(item.Record.Last.State) && RecordAccess.Moves(Package, item.Register, item.Record, m, actor)
        )
        && (actor.Role != Roles.Lead || item.Record.Last.Department == actor.Department || item.Register.Scope == RegisterScope.Everyone);

    DeskItem? Item(PlanRecord record, Instant now)
    {
        if (Package.Find<Register>(record.Register) is not { } register)
            return null;
        var due = register.State(record.Last.State).Closed ? null : RecordEntries.Of(Package, register, record.Last).Due;
        return new(register, record, RecordEntries.TitleOf(Package, register, record.Last), due, due is { } d && now >= d);
    }

    /// <summary>Finds records of all registers by words, among those the actor may see.</summary>
    public async ValueTask<IReadOnlyList<FoundRecord>> Search(
        string words,
        Actor actor,
        int limit = 50,
        CancellationToken cancellation = default
    )
    {
        // A credit code or a key typed whole is looked up as it is.
        return await Store.SearchRecords(
            words,
            [.. Package.Registers.Select(r => (r.Id, RecordAccess.ScopeOf(r, actor)))],
            limit,
            cancellation
        );
    }

    /// <summary>The register whose records are the firms themselves: their code is their key.</summary>
    public Register? FirmRegister =>
        Package.Registers.FirstOrDefault(r => r is { Id: "firms" })
        ?? Package.Registers.FirstOrDefault(r =>
            r.Subject == RegisterSubject.Firm && r.Fields.Any(f => f.Identifier == IdentifierKind.CreditCode && r.Key == "{" + f.Id + "}")
        );

    /// <summary>Everything about a firm that the actor may see.</summary>
    public async ValueTask<FirmFile> Firm(string code, Actor actor, CancellationToken cancellation = default)
    {
        var now = clock.GetCurrentInstant();
        var into = await Store.Kept(Aliases, code, "", cancellation);
        var former = (await Store.KeptAll(Aliases, cancellation: cancellation)).Where(a => a.Body == code).Select(a => a.Owner).ToList();
        var records = (await Linking("firm", former.Prepend(code), cancellation))
            .Select(r => Item(r, now))
            .OfType<DeskItem>()
            .Where(i => RecordAccess.Sees(Package, i.Register, i.Record, actor))
            .ToList();
        return new(
            code,
            await NameOf(code, cancellation)
                ?? records.Select(r => r.Record.Last.Fields.GetValueOrDefault("firm-name")).FirstOrDefault(n => n is not null)
                ?? code,
            former,
            into,
            records
        );
    }

    public async ValueTask<string?> NameOf(string code, CancellationToken cancellation = default) =>
        FirmRegister is { } register && await Store.Record(register.Id, code, cancellation) is { } firm
            ? RecordEntries.TitleOf(Package, register, firm.Last)
            : null;

    /// <summary>
    /// Says that two codes are one firm. Nothing is rewritten: records keep the code under which they were made, and the firm's page joins
    /// both. <c>false</c> when the codes are equal, wrong, or unknown.
    /// </summary>
    public async ValueTask<bool> Merge(string code, string into, Actor actor, string reason, CancellationToken cancellation = default)
    {
        if (
            code == into
            || !Identifiers.CreditCode(code)
            || !Identifiers.CreditCode(into)
            || await Store.Kept(Aliases, into, "", cancellation) == code
        )
            return false;
        if (
            (await Store.RecordsLinking("firm", code, 1, cancellation)).Count == 0
            || (await Store.RecordsLinking("firm", into, 1, cancellation)).Count == 0
        )
            return false;
        return await Store.Write(
            async t =>
            {
                await t.Note(
                    actor.Id,
                    "firm-merge",
                    code,
                    JsonSerializer.Serialize(new { into, reason }, EvidenceJson.Options),
                    clock.GetCurrentInstant(),
                    cancellation
                );
                await t.Keep(Aliases, code, "", into, actor.Id, clock.GetCurrentInstant(), cancellation);
                return true;
            },
            cancellation
        );
    }

    /// <summary>Firms that look like one: the same name, but for its legal form and punctuation, under several codes.</summary>
    public async ValueTask<IReadOnlyList<(string Name, IReadOnlyList<string> Codes)>> LikelyDuplicates(
        CancellationToken cancellation = default
    )
    {
        if (FirmRegister is not { } register)
            return [];
        var merged = (await Store.KeptAll(Aliases, cancellation: cancellation)).Select(a => a.Owner).ToHashSet(StringComparer.Ordinal);
        var names = register.Fields.Where(f => f.Id is "name" or "former-name").Select(f => f.Id).ToList();
        return
        [
            .. (await Store.Records(new(register.Id) { Limit = 100_000 }, cancellation))
                .Where(r => !merged.Contains(r.Key))
                .SelectMany(r => names.Select(n => r.Last.Fields.GetValueOrDefault(n)).OfType<string>().Select(n => (Name: n, r.Key)))
                .GroupBy(n => Folded(n.Name), StringComparer.Ordinal)
                .Where(g => g.Key.Length > 0 && g.Select(n => n.Key).Distinct().Skip(1).Any())
                .Select(g => (g.First().Name, (IReadOnlyList<string>)[.. g.Select(n => n.Key).Distinct()])),
        ];
    }

    static readonly string[] LegalForms = ["有限责任公司", "股份有限公司", "有限公司", "总公司", "公司"];

    static string Folded(string name)
    {
        var folded = string.Concat(name.Normalize(System.Text.NormalizationForm.FormKC).Where(char.IsLetterOrDigit));
        return LegalForms.FirstOrDefault(f => folded.EndsWith(f, StringComparison.Ordinal)) is { } form ? folded[..^form.Length] : folded;
    }

    /// <summary>The revision that stood at the end of a day, or <c>null</c> when the record was opened later.</summary>
    public async ValueTask<RecordRevision?> AsOf(string register, string key, LocalDate day, CancellationToken cancellation = default)
    {
        var end = day.PlusDays(1).Begin();
        return (await Store.RecordHistory(register, key, cancellation)).LastOrDefault(r => r.At < end);
    }
}
