using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NodaTime;
using Shanhe.Capabilities.Plan;
using Shanhe.Capabilities.Registers;
using Shanhe.Capabilities.Rules;
using Shanhe.Evidence;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Evidence.Seals;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;
using Shanhe.Rules.Judging;

namespace Shanhe.Capabilities.Opinions;

/// <summary>
/// Gives opinions on records: numbered, signed by the county's key, kept in the journal, to be verified and repeated. Who sees the record sees
/// its opinions. Thread-safe.
/// </summary>
public sealed class OpinionDesk(PlanDesk desk, RecordQueries queries, SealBook seals, IClock clock)
{
    const string Heads = "opinion";
    const string Bodies = "opinion-body";

    /// <summary>The roles that give opinions.</summary>
    public static bool Gives(Actor actor) => actor.Role is Roles.Lead or Roles.Department;

    /// <summary>Gives an opinion on a record as of a day; for what a person has to judge, cases are opened.</summary>
    public async ValueTask<OpinionResult> Give(
        string register,
        string key,
        LocalDate day,
        Actor actor,
        CancellationToken cancellation = default
    )
    {
        if (desk.Package.Find<Register>(register) is not { } definition)
            return Refused("E340", register);
        if (desk.Rules.Unjudged(definition) is { } unjudged)
            return new(null, [unjudged]);
        if (await queries.Find(register, key, actor, cancellation) is not { } record)
            return Refused("E341", key);
        if (!Gives(actor))
            return Refused("E324");
        if (desk.Rules.Wrong(day, isKept: true) is { } wrong)
            return new(null, [wrong]);
        var judgement = await desk.Rules.Judge(definition, record, day, cancellation);
        var title = await queries.Title(definition, record, actor, cancellation);
        var now = clock.GetCurrentInstant();
        var head = await desk.Store.Write(
            async t =>
            {
                var year = now.Local().Year;
                var no = await t.NextNumber(Heads, year, cancellation);
                var number = string.Create(CultureInfo.InvariantCulture, $"YP-{year}-{no:0000}");
                var opinion = new Opinion(
                    number,
                    register,
                    key,
                    record.Last.No,
                    Told(definition, record),
                    day,
                    now,
                    actor.Id,
                    desk.Package.Version,
                    ToldJudgement.Of(desk.Package, title, definition, judgement, Language.Zh),
                    ToldJudgement.Of(desk.Package, title, definition, judgement, Language.En)
                );
                var body = JsonSerializer.Serialize(opinion, EvidenceJson.Options);
                var made = new OpinionHead(
                    number,
                    register,
                    key,
                    title,
                    opinion.Zh.Verdict,
                    day,
                    now,
                    actor.Id,
                    judgement.IsSimulated,
                    HashOf(body),
                    seals.Sign(body)
                );
                await t.Keep(Bodies, number, "", body, actor.Id, now, cancellation);
                await t.Keep(Heads, number, "", JsonSerializer.Serialize(made, EvidenceJson.Options), actor.Id, now, cancellation);
                return made;
            },
            cancellation
        );
        return new(head, await desk.Rules.Persons.Open(judgement, definition, record, title, actor, cancellation));
    }

    /// <summary>The opinions that an actor sees, the newest first; those on one record when it is named.</summary>
    public async ValueTask<IReadOnlyList<OpinionHead>> List(
        Actor actor,
        string? register = null,
        string? record = null,
        CancellationToken cancellation = default
    )
    {
        var seen = new Dictionary<(string, string), bool>();
        var heads = new List<OpinionHead>();
        foreach (var (_, _, body) in await desk.Store.KeptAll(Heads, cancellation: cancellation))
        {
            var head = JsonSerializer.Deserialize<OpinionHead>(body, EvidenceJson.Options)!;
            if ((register is not null && head.Register != register) || (record is not null && head.Record != record))
                continue;
            if (!seen.TryGetValue((head.Register, head.Record), out var may))
                seen[(head.Register, head.Record)] = may = await queries.Find(head.Register, head.Record, actor, cancellation) is not null;
            if (may)
                heads.Add(head);
        }

        return [.. heads.OrderByDescending(h => h.At).ThenByDescending(h => h.Number, StringComparer.Ordinal)];
    }

    /// <summary>An opinion with its head; <c>null</c> where there is none that the actor sees.</summary>
    public async ValueTask<(OpinionHead Head, Opinion Opinion)?> Find(
        string number,
        Actor actor,
        CancellationToken cancellation = default
    ) =>
        await HeadOf(number, actor, cancellation) is { } head && await desk.Store.Kept(Bodies, number, "", cancellation) is { } body
            ? (head, JsonSerializer.Deserialize<Opinion>(body, EvidenceJson.Options)!)
            : null;

    /// <summary>Verifies an opinion, and judges it again as of its day, by the rules and on the layers of that day.</summary>
    public async ValueTask<OpinionProof?> Prove(string number, Actor actor, CancellationToken cancellation = default)
    {
        if (
            await HeadOf(number, actor, cancellation) is not { } head
            || await desk.Store.Kept(Bodies, number, "", cancellation) is not { } body
        )
            return null;
        var opinion = JsonSerializer.Deserialize<Opinion>(body, EvidenceJson.Options)!;
        return new(
            HashOf(body) == head.Hash && Tells(head, opinion),
            seals.Signed(body, head.Signature),
            await IsJournaled(Bodies, number, cancellation) && await IsJournaled(Heads, number, cancellation),
            opinion.Revision,
            (await queries.Find(opinion.Register, opinion.Record, actor, cancellation))?.Last.No,
            await Again(opinion, actor, cancellation)
        );
    }

    /// <summary>Whether the journal has one line of what is kept, with the same text and the hash of its content.</summary>
    async ValueTask<bool> IsJournaled(string kind, string number, CancellationToken cancellation) =>
        await desk.Store.JournalOf(kind, number + "/", 2, cancellation) is [var line]
        && line.Hash == line.ComputeHash()
        && JsonSerializer.Deserialize<string>(line.Body) == await desk.Store.Kept(kind, number, "", cancellation);

    /// <summary>Whether a head tells what its opinion does.</summary>
    static bool Tells(OpinionHead head, Opinion opinion) =>
        head.Number == opinion.Number
        && head.Register == opinion.Register
        && head.Record == opinion.Record
        && head.Subject == opinion.Zh.Subject
        && head.Verdict == opinion.Zh.Verdict
        && head.Day == opinion.Day
        && head.At == opinion.At
        && head.Actor == opinion.Actor
        && head.Simulated == opinion.Zh.Simulated;

    async ValueTask<IReadOnlyList<OpinionDifference>> Again(Opinion opinion, Actor actor, CancellationToken cancellation)
    {
        if (
            desk.Package.Find<Register>(opinion.Register) is not { } register
            || await queries.Find(opinion.Register, opinion.Record, actor, cancellation) is not { } record
        )
            return [new("", opinion.Zh.Verdict, "")];
        var judged = record with { Last = record.Last with { Fields = opinion.Fields } };
        var now = ToldJudgement.Of(
            desk.Package,
            opinion.Zh.Subject,
            register,
            await desk.Rules.Judge(register, judged, opinion.Day, cancellation),
            Language.Zh
        );
        var differences = new List<OpinionDifference>();
        if (now.Verdict != opinion.Zh.Verdict)
            differences.Add(new("", opinion.Zh.VerdictText, now.VerdictText));
        var (before, after) = (Lines(opinion.Zh), Lines(now));
        foreach (var rule in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            var (was, comes) = (before.GetValueOrDefault(rule, ""), after.GetValueOrDefault(rule, ""));
            if (was != comes)
                differences.Add(new(rule, was, comes));
        }

        return differences;
    }

    /// <summary>What a judgement says by its rules.</summary>
    static Dictionary<string, string> Lines(ToldJudgement judgement) =>
        judgement
            .Answers.Select(a =>
                (
                    a.Rule,
                    string.Join(" · ", new[] { a.Standing, a.Effect, a.Measured, a.Found, a.Layer?.Hash, a.Exception }.OfType<string>())
                )
            )
            .Concat(judgement.Silences.Select(s => (s.Rule, string.Join(" · ", s.Lacks))))
            .ToDictionary(p => p.Rule, p => p.Item2, StringComparer.Ordinal);

    async ValueTask<OpinionHead?> HeadOf(string number, Actor actor, CancellationToken cancellation) =>
        await desk.Store.Kept(Heads, number, "", cancellation) is { } body
        && JsonSerializer.Deserialize<OpinionHead>(body, EvidenceJson.Options) is { } head
        && await queries.Find(head.Register, head.Record, actor, cancellation) is not null
            ? head
            : null;

    static Dictionary<string, string> Told(Register register, PlanRecord record) =>
        record
            .Last.Fields.Where(f => register.Field(f.Key) is { Secret: false })
            .ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);

    static string HashOf(string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));

    static OpinionResult Refused(string code, params ReadOnlySpan<object?> values) =>
        new(null, [new(code, default, EvidenceMessages.Wording.Say(code, values))]);
}
