using Shanhe.Capabilities.Enforcing.Drawing;
using Shanhe.Capabilities.Plan;
using Shanhe.Capabilities.Registers;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Enforcing;

/// <summary>
/// What people may see of draws: what was announced at once, the result when it is published. The department that leads sees the result before.
/// Keeps no state; any thread may use it.
/// </summary>
public sealed class DrawQueries(PlanDesk desk, RandomDraw draws)
{
    /// <summary>Most draws that a page lists.</summary>
    const int Listed = 200;

    const string Published = "published";

    /// <summary>Draws, the newest first; for the public those that were announced.</summary>
    public async ValueTask<IReadOnlyList<DrawView>> All(Actor? reader, CancellationToken cancellation = default)
    {
        if (desk.Package.Find<Register>(RandomDraw.Register) is not { } register)
            return [];
        var found = await desk.Store.Records(new(register.Id) { States = StatesFor(register, reader), Limit = Listed }, cancellation);
        return [.. found.Select(d => ViewOf(register, d))];
    }

    /// <summary>A draw with its result, as far as the reader may see it; <c>null</c>: there is none for this reader.</summary>
    public async ValueTask<DrawView?> Find(string key, Actor? reader, CancellationToken cancellation = default)
    {
        if (
            desk.Package.Find<Register>(RandomDraw.Register) is not { } register
            || await desk.Store.Record(register.Id, key, cancellation) is not { } draw
            || StatesFor(register, reader)?.Contains(draw.Last.State) == false
        )
            return null;
        var view = ViewOf(register, draw);
        if (draw.Last.State != Published && reader?.Role != Roles.Lead)
            return view;
        return await draws.FileOf(draw, cancellation) is not { } file
            ? view
            : view with
            {
                File = file,
                ValueSource = draw.Last.Fields.GetValueOrDefault("value-source", ""),
                Checks = await ChecksOf(file, reader, cancellation),
            };
    }

    /// <summary>
    /// Computes a file again, and holds what it says was announced against what this county announced of the draw, where it knows it.
    /// </summary>
    public async ValueTask<DrawVerdict> Verify(string json, CancellationToken cancellation = default)
    {
        var verdict = DrawVerdict.Of(json);
        if (
            verdict is not { File: { } file, Problem: null }
            || desk.Package.Find<Register>(RandomDraw.Register) is null
            || await desk.Store.Record(RandomDraw.Register, file.List.Draw, cancellation) is not { } draw
        )
            return verdict;
        foreach (var (field, said) in new[] { ("commitment", file.Commitment), ("list-hash", file.ListHash) })
        {
            if (draw.Last.Fields.GetValueOrDefault(field, "—") is var announced && announced != said)
                return verdict with { Problem = EnforcingMessages.Say("E457", field, said, announced) };
        }

        return verdict;
    }

    /// <summary>The states that a reader sees draws in; <c>null</c>: all.</summary>
    static IReadOnlyCollection<string>? StatesFor(Register register, Actor? reader) =>
        reader?.ReadsAll == true ? null : PublicRecords.StatesOf(register);

    static DrawView ViewOf(Register register, PlanRecord draw) =>
        new(
            draw.Key,
            draw.Last.State,
            register.State(draw.Last.State).Name,
            register
                .Fields.Where(f => f.Public && draw.Last.Fields.ContainsKey(f.Id))
                .ToDictionary(f => f.Id, f => draw.Last.Fields[f.Id], StringComparer.Ordinal),
            null,
            []
        );

    async ValueTask<IReadOnlyList<DrawnCheck>> ChecksOf(DrawFile file, Actor? reader, CancellationToken cancellation)
    {
        var register = desk.Package.Find<Register>(RandomDraw.Checks)!;
        var (subjects, officers) = (file.List.Subjects.ToDictionary(s => s.Key), file.List.Officers.ToDictionary(o => o.Key));
        var strata = file.List.Strata.ToDictionary(s => s.Id);
        var checks = new List<DrawnCheck>();
        foreach (var drawn in file.Result)
        {
            var check = await desk.Store.Record(register.Id, $"{file.List.Draw}-{drawn.Subject}", cancellation);
            var shown = check is { } found && (reader?.Role == Roles.Lead || register.State(found.Last.State).Public) ? found : null;
            checks.Add(
                new(
                    drawn.Subject,
                    subjects[drawn.Subject].Name,
                    strata[drawn.Stratum].What,
                    Titled(officers[drawn.Officer1]),
                    Titled(officers[drawn.Officer2]),
                    shown?.Last.Fields.GetValueOrDefault("checked") ?? "",
                    shown?.Last.Fields.GetValueOrDefault("result") is { } result
                        ? register.Field("result")!.Codes.First(c => c.Id == result).Name
                        : null
                )
            );
        }

        return checks;
    }

    static string Titled(DrawOfficer officer) => $"{officer.Name}（{officer.Certificate}）";
}
