using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Shanhe.Capabilities.Enforcing.Drawing;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Text;

namespace Shanhe.Capabilities.Enforcing;

/// <summary>
/// Draws who is checked and by whom (S175). What is announced before, the hash of the lists and of a secret number, and a public number that
/// becomes known after, together leave nobody a choice. Keeps no state; any thread may use it.
/// </summary>
public sealed class RandomDraw(PlanDesk desk, DrawLists lists, IClock clock)
{
    /// <summary>The register of draws.</summary>
    public const string Register = "random-draws";

    /// <summary>The register of the checks that a draw opens.</summary>
    public const string Checks = "drawn-checks";

    /// <summary>Under this lists and results are kept with the evidence: of a draw, by the hash of the list and by the seed.</summary>
    internal const string Kept = "random-draw";

    static readonly string[] Standing = ["announced", "drawn", "published"];

    /// <summary>Who fills in what only the program may say. No account has such a name.</summary>
    static readonly Actor Machine = new("(draws)", "(draws)", Roles.Machine);

    static readonly LocalDateTimePattern Moments = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss");

    /// <summary>
    /// Announces a draw: freezes the lists, draws the secret number and publishes the hashes of both. Refused once the public number may be
    /// known, while another draw of the period stands, and where a subject has no two officers.
    /// </summary>
    public async ValueTask<RecordResult> Announce(string key, Actor actor, CancellationToken cancellation = default)
    {
        if (await Found(key, actor, cancellation) is not { } draw)
            return Missing(key, actor);
        var now = clock.GetCurrentInstant().Local();
        if (draw.Last.State != "prepared")
            return Refused("E451", draw.Last.Fields["period"], key);
        if (draw.Last.Fields["known-at"] is var known && Moments.Parse(known).Value <= now)
            return Refused("E450", Shown(known));
        if (await Other(draw, cancellation) is { } other)
            return Refused("E451", draw.Last.Fields["period"], other.Key);
        var (list, problem) = await lists.Of(draw, cancellation);
        if (list is null)
            return new(null, [problem!]);
        if (Lots.Unattended(list) is { } subject)
            return Refused("E454", subject.Name, subject.Key);
        var nonce = DrawSeed.NewNonce();
        await Keep(key, list.Hash, JsonSerializer.Serialize(list, EvidenceJson.Options), actor, cancellation);
        return await desk.Records.Move(
            Register,
            key,
            "announce",
            Machine,
            actor.Name,
            draw.Last.No,
            new Dictionary<string, string>
            {
                ["nonce"] = nonce,
                ["commitment"] = DrawSeed.Commitment(nonce),
                ["list-hash"] = list.Hash,
                ["subjects"] = Number(list.Subjects.Count),
                ["officers"] = Number(list.Officers.Count),
                ["announced"] = Moments.Format(now),
                ["announced-by"] = actor.Id,
            },
            cancellation
        );
    }

    /// <summary>
    /// Draws by the public number and opens a check for each subject, on the desks of its officers. Refused before the number is known, a
    /// second time, and where the lists are no longer those that were announced. Whoever was interrupted draws again by the same number.
    /// </summary>
    /// <param name="key">The draw.</param>
    /// <param name="value">The public number as it was made known.</param>
    /// <param name="source">Where it was read.</param>
    /// <param name="actor">Who draws.</param>
    /// <param name="cancellation">Ends the work before it is written.</param>
    public async ValueTask<RecordResult> Draw(
        string key,
        string value,
        string source,
        Actor actor,
        CancellationToken cancellation = default
    )
    {
        if (await Found(key, actor, cancellation) is not { } draw)
            return Missing(key, actor);
        var now = clock.GetCurrentInstant().Local();
        var fields = draw.Last.Fields;
        if (draw.Last.State == "drawn" && await OpenChecks(draw, actor, cancellation) is { } opened)
            return opened;
        if (draw.Last.State != "announced")
            return draw.Last.State == "prepared" ? Refused("E453", Shown(fields["known-at"])) : Refused("E451", fields["period"], key);
        if (Moments.Parse(fields["known-at"]).Value > now)
            return Refused("E453", Shown(fields["known-at"]));
        var (list, problem) = await lists.Of(draw, cancellation);
        if (list is null)
            return new(null, [problem!]);
        if (list.Hash != fields["list-hash"])
            return Refused("E452", Changed(await ListOf(draw, cancellation), list));
        value = value.Trim();
        var nonce = desk.Records.Personal.Open(fields["nonce"]);
        var seed = DrawSeed.Of(nonce, value);
        var digits = Convert.ToHexStringLower(seed);
        var result = Lots.Draw(list, seed);
        var file = new DrawFile(DrawList.Form, fields["commitment"], list.Hash, list, nonce, value, digits, result);
        await Keep(key, digits, file.ToJson(), actor, cancellation);
        var drawn = await desk.Records.Move(
            Register,
            key,
            "draw",
            Machine,
            actor.Name,
            draw.Last.No,
            new Dictionary<string, string>
            {
                ["value"] = value,
                ["value-source"] = source,
                ["seed"] = digits,
                ["drawn"] = Moments.Format(now),
                ["drawn-by"] = actor.Id,
                ["count"] = Number(result.Count),
            },
            cancellation
        );
        if (drawn.Revision is not { } revision)
            return drawn;
        return await OpenChecks(draw with { Last = revision }, actor, cancellation) ?? drawn;
    }

    /// <summary>The file of a draw that was made; <c>null</c>: it was not.</summary>
    internal async ValueTask<DrawFile?> FileOf(PlanRecord draw, CancellationToken cancellation) =>
        draw.Last.Fields.TryGetValue("seed", out var seed)
        && await desk.Store.Kept(Kept, draw.Key, seed, cancellation) is { } json
        && DrawFile.TryRead(json, out var file, out _)
            ? file
            : null;

    /// <summary>Opens the checks that are not there yet; <c>null</c> when all are.</summary>
    async ValueTask<RecordResult?> OpenChecks(PlanRecord draw, Actor actor, CancellationToken cancellation)
    {
        var file = (await FileOf(draw, cancellation))!;
        var (subjects, officers) = (file.List.Subjects.ToDictionary(s => s.Key), file.List.Officers.ToDictionary(o => o.Key));
        var made = 0;
        foreach (var drawn in file.Result)
        {
            var key = $"{draw.Key}-{drawn.Subject}";
            var accounts = await AccountsOf([drawn.Officer1, drawn.Officer2], cancellation);
            if (await desk.Store.Record(Checks, key, cancellation) is { } check && (check.Last.Assignees.Count > 0 || accounts.Count == 0))
                continue;
            var subject = subjects[drawn.Subject];
            var followed = await desk.Records.Follow(
                Checks,
                [
                    new(
                        key,
                        new Dictionary<string, string>
                        {
                            ["draw"] = draw.Key,
                            ["subject"] = subject.Key,
                            ["name"] = subject.Name,
                            ["unit-code"] = subject.Code,
                            ["location"] = (await desk.Store.Record("inspection-subjects", subject.Key, cancellation))!.Last.Fields[
                                "location"
                            ],
                            ["officer-1"] = Titled(officers[drawn.Officer1]),
                            ["officer-2"] = Titled(officers[drawn.Officer2]),
                            ["deadline"] = file.List.Deadline,
                        },
                        draw.Last.Department,
                        [],
                        []
                    ),
                ],
                Machine,
                cancellation
            );
            if (followed[0].Problems is { Count: > 0 } problems)
                return new(null, problems);
            if (accounts.Count > 0)
            {
                var assigned = await desk.Records.Assign(Checks, key, accounts, actor, draw.Key, cancellation);
                if (assigned.Revision is null)
                    return assigned;
            }

            made++;
        }

        return made == 0 ? null : new(draw.Last, []);
    }

    async ValueTask<IReadOnlyList<string>> AccountsOf(IEnumerable<string> officers, CancellationToken cancellation)
    {
        var accounts = new List<string>();
        foreach (var officer in officers)
        {
            if (
                (await desk.Store.Record("inspectors", officer, cancellation))?.Last.Fields.GetValueOrDefault("account") is { } account
                && await desk.Store.Account(account, cancellation) is { Disabled: false }
            )
                accounts.Add(account);
        }

        return accounts;
    }

    static string Titled(DrawOfficer officer) => $"{officer.Name}（{officer.Certificate}）";

    async ValueTask<DrawList?> ListOf(PlanRecord draw, CancellationToken cancellation) =>
        await desk.Store.Kept(Kept, draw.Key, draw.Last.Fields["list-hash"], cancellation) is { } json
            ? JsonSerializer.Deserialize<DrawList>(json, EvidenceJson.Options)
            : null;

    /// <summary>The first line in which two lists differ, as people read it.</summary>
    static string Changed(DrawList? before, DrawList now)
    {
        var (old, present) = (Lines(before), Lines(now));
        return (old.Except(present).FirstOrDefault() ?? present.Except(old).FirstOrDefault() ?? "").Replace('\t', ' ');

        static string[] Lines(DrawList? list) => list?.Text.Split('\n') ?? [];
    }

    /// <summary>Another draw of the period that stands.</summary>
    async ValueTask<PlanRecord?> Other(PlanRecord draw, CancellationToken cancellation) =>
        await desk.Store.Records(
            new(Register)
            {
                States = Standing,
                Where = [new("period", "=", draw.Last.Fields["period"])],
                Limit = 1,
            },
            cancellation
        )
            is [var other, ..]
            ? other
            : null;

    async ValueTask<PlanRecord?> Found(string key, Actor actor, CancellationToken cancellation) =>
        actor.Role == Roles.Lead && desk.Package.Find<Register>(Register) is not null
            ? await desk.Store.Record(Register, key, cancellation)
            : null;

    static RecordResult Missing(string key, Actor actor) =>
        new(null, [actor.Role == Roles.Lead ? EnforcingMessages.OfRegisters("E341", key) : EnforcingMessages.OfRegisters("E324")]);

    ValueTask<bool> Keep(string key, string name, string body, Actor actor, CancellationToken cancellation) =>
        desk.Store.Write(
            async t =>
            {
                await t.Keep(Kept, key, name, body, actor.Id, clock.GetCurrentInstant(), cancellation);
                return true;
            },
            cancellation
        );

    static RecordResult Refused(string code, params ReadOnlySpan<object?> values) => new(null, [EnforcingMessages.Say(code, values)]);

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    static string Shown(string moment) => moment.Replace('T', ' ');
}
