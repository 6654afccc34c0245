using System.Globalization;
using System.Text.Json;
using NodaTime;
using Shanhe.Evidence;
using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Packages;

/// <summary>
/// How a package is taken live: an administrator proposes it, a second person who leads or administers confirms it, the server goes over to
/// it; in the same way the package before is taken back. Who, when and why is kept in the journal. Thread-safe.
/// </summary>
/// <param name="package">The package that is served.</param>
/// <param name="store">The evidence.</param>
/// <param name="archive">The packages of the data folder.</param>
/// <param name="review">What a package means for the evidence.</param>
/// <param name="clock">The clock.</param>
/// <param name="served">The package that is served, in the archive; <c>null</c> where nothing is served.</param>
public sealed class PackageProposals(
    PlanPackage package,
    IEvidenceStore store,
    PackageArchive archive,
    PackageReview review,
    IClock clock,
    ServedPackage? served = null
)
{
    const string Kind = "package-proposal";

    /// <summary>Told the folder of a package that was confirmed: who serves goes over to it.</summary>
    public event Action<string>? Confirmed;

    /// <summary>Whether an actor may see proposals and decide on those of others.</summary>
    public static bool Decides(Actor actor) => actor.Role is Roles.Administrator or Roles.Lead;

    /// <summary>Whether an actor may propose.</summary>
    public static bool Proposes(Actor actor) => actor.Role is Roles.Administrator;

    /// <summary>All proposals, the newest first.</summary>
    public async ValueTask<IReadOnlyList<PackageProposal>> All(CancellationToken cancellation = default) =>
        [
            .. (await store.KeptAll(Kind, package.Plan.Id, cancellation))
                .Select(k => Parsed(k.Body))
                .OrderByDescending(p => p.Id, StringComparer.Ordinal),
        ];

    /// <summary>Proposes the package of a zip.</summary>
    public async ValueTask<ProposalResult> Propose(byte[] zip, Actor actor, string reason, CancellationToken cancellation = default)
    {
        if (Refusal(Proposes(actor), reason) is { } refused)
            return refused;
        var (files, problem) = PackageZip.Read(zip);
        return files is null ? new(null, [problem!]) : await Propose(files, actor, reason, cancellation);
    }

    /// <summary>Proposes a package by its files.</summary>
    public async ValueTask<ProposalResult> Propose(
        PackageFiles files,
        Actor actor,
        string reason,
        CancellationToken cancellation = default
    ) =>
        Refusal(Proposes(actor), reason) is { } refused
            ? refused
            : await Take(archive.Keep(files), actor, reason, takesBack: false, cancellation);

    /// <summary>Proposes the package that was served before the one that is live.</summary>
    public async ValueTask<ProposalResult> ProposeBack(Actor actor, string reason, CancellationToken cancellation = default)
    {
        if (Refusal(Proposes(actor), reason) is { } refused)
            return refused;
        return (await All(cancellation)).FirstOrDefault(p => p.State == ProposalState.Live) is { Replaces.Length: > 0 } live
            ? await Take(live.Replaces, actor, reason, takesBack: true, cancellation)
            : Refused("E472");
    }

    static ProposalResult? Refusal(bool may, string reason) =>
        !may ? Refused("E469")
        : string.IsNullOrWhiteSpace(reason) ? new(null, [new("E322", new("reason", 0, 0), EvidenceMessages.Wording.Say("E322"))])
        : null;

    async ValueTask<ProposalResult> Take(string hash, Actor actor, string reason, bool takesBack, CancellationToken cancellation)
    {
        var loaded = Load(hash);
        if (loaded.Package is not { } proposed)
            return new(null, loaded.Problems);
        if (proposed.Plan.Id != package.Plan.Id)
            return Refused("E465", proposed.Plan.Id, package.Plan.Id);
        if (proposed.Version == package.Version)
            return Refused("E466");
        var now = clock.GetCurrentInstant();
        var known = await All(cancellation);
        return await store.Write(
            async t =>
            {
                var number = known.Count + 1;
                while (await t.Kept(Kind, package.Plan.Id, Numbered(number), cancellation) is not null)
                    number++;
                var proposal = new PackageProposal(Numbered(number), hash, proposed.Version, actor.Id, reason.Trim(), now)
                {
                    TakesBack = takesBack,
                };
                await Keep(t, proposal, actor, now, cancellation);
                return new ProposalResult(proposal, []);
            },
            cancellation
        );
    }

    static string Numbered(int number) => number.ToString("0000", CultureInfo.InvariantCulture);

    /// <summary>What a proposed package changes; <c>null</c> when there is no such proposal, or its package can't be read any more.</summary>
    public async ValueTask<ProposalComparison?> Compare(string id, Language language, CancellationToken cancellation = default)
    {
        if (await Find(id, cancellation) is not { } proposal || Load(proposal.Package).Package is not { } proposed)
            return null;
        var (changes, stranded) = await review.Compare(package, proposed, language, cancellation);
        return new(changes, stranded);
    }

    /// <summary>
    /// Confirms a proposal of somebody else, and has the server go over to its package. What would strand evidence is refused; whoever
    /// wants it all the same starts the server with it.
    /// </summary>
    public async ValueTask<ProposalResult> Confirm(string id, Actor actor, CancellationToken cancellation = default)
    {
        if (!Decides(actor))
            return Refused("E469");
        if (await Find(id, cancellation) is not { } proposal)
            return Refused("E470", id);
        if (proposal.Proposer == actor.Id)
            return Refused("E468");
        if (served is null)
            return Refused("E473");
        var loaded = Load(proposal.Package);
        if (loaded.Package is not { } proposed)
            return new(null, loaded.Problems);
        if (await review.Stranded(proposed, package, cancellation) is { Count: > 0 } stranded)
            return new(null, [.. Refused("E467", stranded.Count).Problems, .. stranded]);
        var result = await Decide(id, actor, p => p with { State = ProposalState.Live, Replaces = served.Hash }, cancellation);
        if (result.Proposal is null)
            return result;
        archive.SetLive(proposal.Package);
        Confirmed?.Invoke(archive.PlanFolder(proposal.Package)!);
        return result;
    }

    /// <summary>Gives a proposal up: who proposed it, or who could confirm it.</summary>
    public async ValueTask<ProposalResult> Withdraw(string id, Actor actor, CancellationToken cancellation = default) =>
        Decides(actor) ? await Decide(id, actor, p => p with { State = ProposalState.Withdrawn }, cancellation) : Refused("E469");

    /// <summary>Ends a proposal that is open; when it goes live, the one that was live has been replaced.</summary>
    ValueTask<ProposalResult> Decide(string id, Actor actor, Func<PackageProposal, PackageProposal> end, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        return store.Write(
            async t =>
            {
                if (await t.Kept(Kind, package.Plan.Id, id, cancellation) is not { } body)
                    return Refused("E470", id);
                if (Parsed(body) is not { State: ProposalState.Proposed } open)
                    return Refused("E471", id);
                var ended = end(open) with { Decider = actor.Id, DecidedAt = now };
                for (var number = 1; ended.State == ProposalState.Live; number++)
                {
                    if (await t.Kept(Kind, package.Plan.Id, Numbered(number), cancellation) is not { } other)
                        break;
                    if (Parsed(other) is { State: ProposalState.Live } replaced)
                        await Keep(t, replaced with { State = ProposalState.Replaced }, actor, now, cancellation);
                }

                await Keep(t, ended, actor, now, cancellation);
                return new ProposalResult(ended, []);
            },
            cancellation
        );
    }

    async ValueTask<PackageProposal?> Find(string id, CancellationToken cancellation) =>
        await store.Kept(Kind, package.Plan.Id, id, cancellation) is { } body ? Parsed(body) : null;

    LoadResult Load(string hash) =>
        archive.PlanFolder(hash) is { } folder
            ? PackageLoader.Load(folder)
            : new(null, Refused("E474", hash[..Math.Min(12, hash.Length)]).Problems, []);

    ValueTask Keep(IEvidenceTransaction t, PackageProposal proposal, Actor actor, Instant now, CancellationToken cancellation) =>
        t.Keep(Kind, package.Plan.Id, proposal.Id, JsonSerializer.Serialize(proposal, EvidenceJson.Options), actor.Id, now, cancellation);

    static PackageProposal Parsed(string body) => JsonSerializer.Deserialize<PackageProposal>(body, EvidenceJson.Options)!;

    static ProposalResult Refused(string code, params ReadOnlySpan<object?> values) =>
        new(null, [new(code, default, PackageMessages.Wording.Say(code, values))]);
}
