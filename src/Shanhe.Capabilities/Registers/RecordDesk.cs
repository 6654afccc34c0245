using System.Text.Json;
using NodaTime;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;

namespace Shanhe.Capabilities.Registers;

/// <summary>The registers at work for people: desks, delegations, firms, search. Keeps no state.</summary>
public sealed class RecordDesk(PlanDesk desk, IClock clock)
{
    const string Delegations = "delegation";
    const string Aliases = "firm-alias";

    /// <summary>The most that a desk or a firm's page reads; it says when there is more.</summary>
    const int MaximumShown = 2_000;

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
                || await Store.Account(delegation.To, cancellation) is not { Disabled: false } other
                || !Roles.Staff.Contains(other.Role)
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

    IReadOnlyList<(string Register, RecordScopeFilter Scope)> Scopes(Actor actor) =>
        [.. Package.Registers.Select(r => (r.Id, RecordAccess.ScopeOf(r, actor)))];

    /// <summary>All records of a question, page by page, up to the most that a desk or a firm's page shows.</summary>
    static async ValueTask<(List<ListedRecord> Items, bool More)> Pages(Func<string?, ValueTask<RecordPage>> ask)
    {
        var items = new List<ListedRecord>();
        string? after = null;
        do
        {
            var page = await ask(after);
            items.AddRange(page.Items);
            after = page.Next;
        } while (after is not null && items.Count < MaximumShown);
        return (items, after is not null);
    }

    public async ValueTask<MyDesk> Of(Actor actor, CancellationToken cancellation = default)
    {
        var now = clock.GetCurrentInstant();
        IReadOnlyList<string> accounts = [actor.Id, .. actor.ActsFor];
        // What was assigned is its business, whoever's scope the register has.
        var links = new LinkFilter("assignee", accounts) { Open = true };
        var (assigned, moreAssigned) = await Pages(after => Store.RecordsLinking(links with { After = after }, cancellation));
        var soon = new DueFilter(now + Duration.FromDays(14)) { Scopes = Scopes(actor) };
        var (dueListed, moreDue) = await Pages(after => Store.RecordsDue(soon with { After = after }, cancellation));
        var due = dueListed.Select(l => Item(l, now)).OfType<DeskItem>().Where(i => Sees(i, actor)).ToList();
        var own = assigned.Select(l => Item(l, now)).OfType<DeskItem>().ToList();
        var known = own.Select(i => (i.Register.Id, i.Record.Key)).ToHashSet();
        return new(
            [
                .. own.Concat(due.Where(i => IsToMove(i, actor)))
                    .DistinctBy(i => (i.Register.Id, i.Record.Key))
                    .OrderBy(i => i.Due ?? Instant.MaxValue),
            ],
            [.. due.Where(i => i.Late)],
            [.. due.Where(i => i.Record.Creator == actor.Id && !IsToMove(i, actor) && !known.Contains((i.Register.Id, i.Record.Key)))],
            await Store.OpenOrders(accounts, cancellation),
            await Store.Notices(actor.Id, unread: true, 100, cancellation),
            actor.ActsFor
        )
        {
            More = moreAssigned || moreDue,
        };
    }

    bool Sees(DeskItem item, Actor actor) => RecordAccess.Sees(Package, item.Register, item.Record, actor);

    /// <summary>Whether the next step of the record is this actor's: a move is open to it.</summary>
    bool IsToMove(DeskItem item, Actor actor) =>
        (actor.Role is not (Roles.Leader or Roles.Auditor or Roles.Administrator))
        && item.Register.Moves.Any(m =>
            m.From.Contains(item.Record.Last.State) && RecordAccess.Moves(Package, item.Register, item.Record, m, actor)
        )
        && (actor.Role != Roles.Lead || item.Record.Last.Department == actor.Department || item.Register.Scope == RegisterScope.Everyone);

    DeskItem? Item(ListedRecord listed, Instant now) =>
        Package.Find<Register>(listed.Record.Register) is { } register
            ? new(register, listed.Record, listed.Title, listed.Due, listed.Due is { } due && now >= due)
            : null;

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
    public Register? FirmRegister => FirmRegisterOf(Package);

    /// <summary>The register of firms of a package.</summary>
    internal static Register? FirmRegisterOf(PlanPackage package) =>
        package.Registers.FirstOrDefault(r => r is { Id: "firms" })
        ?? package.Registers.FirstOrDefault(r =>
            r.Subject == RegisterSubject.Firm && r.Fields.Any(f => f.Identifier == IdentifierKind.CreditCode && r.Key == "{" + f.Id + "}")
        );

    /// <summary>Everything about a firm that the actor may see.</summary>
    public async ValueTask<FirmFile> Firm(string code, Actor actor, CancellationToken cancellation = default)
    {
        var now = clock.GetCurrentInstant();
        var into = await Store.Kept(Aliases, code, "", cancellation);
        var former = (await Store.KeptAll(Aliases, cancellation: cancellation)).Where(a => a.Body == code).Select(a => a.Owner).ToList();
        var links = new LinkFilter("firm", [code, .. former]) { Scopes = Scopes(actor) };
        var (listed, more) = await Pages(after => Store.RecordsLinking(links with { After = after }, cancellation));
        var records = listed.Select(l => Item(l, now)).OfType<DeskItem>().Where(i => Sees(i, actor)).ToList();
        return new(
            code,
            await NameOf(code, cancellation)
                ?? records.Select(r => r.Record.Last.Fields.GetValueOrDefault("firm-name")).FirstOrDefault(n => n is not null)
                ?? code,
            former,
            into,
            records
        )
        {
            More = more,
        };
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
            (await Store.RecordsLinking(new("firm", code) { Limit = 1 }, cancellation)).Items.Count == 0
            || (await Store.RecordsLinking(new("firm", into) { Limit = 1 }, cancellation)).Items.Count == 0
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
