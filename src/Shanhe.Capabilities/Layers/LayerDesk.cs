using System.Globalization;
using System.Security.Cryptography;
using NodaTime;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Rules.Layers;

namespace Shanhe.Capabilities.Layers;

/// <summary>
/// Layers at work for people: which there are, what a file would give, versions that are brought in and accepted by a second person, what
/// differs between two. A version is kept with its file first and its record is opened after; only the record's move puts it in force, so
/// that whatever ends the program between the two leaves features that count for nothing, and the same file can be handed in again.
/// Thread-safe.
/// </summary>
public sealed class LayerDesk(PlanDesk desk, ILayerStore layers, LayerVersions versions, LayerSource source, IClock clock)
{
    /// <summary>Largest file, in bytes.</summary>
    public const long MaximumBytes = 200_000_000;

    /// <summary>
    /// Up to so many features are overlaid before a version is proposed; of more, which takes minutes, only the features that differ are told.
    /// </summary>
    const int MostCompared = 20_000;

    PlanPackage Package => desk.Package;

    /// <summary>The layers that somebody sees, with what is in force of each.</summary>
    public async ValueTask<IReadOnlyList<LayerStanding>> All(Actor? reader, CancellationToken cancellation = default)
    {
        var standings = new List<LayerStanding>();
        foreach (var layer in Package.SpatialLayers.Where(l => LayerAccess.Sees(Package, l, reader)))
            standings.Add(await Standing(layer, reader, cancellation));
        return standings;
    }

    /// <summary>One layer; <c>null</c>: there is none, or the reader does not see it.</summary>
    public async ValueTask<LayerStanding?> Find(string layer, Actor? reader, CancellationToken cancellation = default) =>
        Package.Find<SpatialLayer>(layer) is { } found && LayerAccess.Sees(Package, found, reader)
            ? await Standing(found, reader, cancellation)
            : null;

    async ValueTask<LayerStanding> Standing(SpatialLayer layer, Actor? reader, CancellationToken cancellation) =>
        new(
            layer,
            await versions.InForce(layer.Id, desk.Today, cancellation),
            [.. (await versions.Of(layer.Id, cancellation)).Where(v => reader is not null || v.IsAccepted).Reverse()]
        );

    /// <summary>The features in force on a day, or of one version; <c>null</c>: there is none, or the reader does not see it.</summary>
    public async ValueTask<LayerVersion?> Features(
        string layer,
        Actor? reader,
        LocalDate? day = null,
        int? number = null,
        CancellationToken cancellation = default
    )
    {
        if (Package.Find<SpatialLayer>(layer) is not { } found || !LayerAccess.Sees(Package, found, reader))
            return null;
        if (number is not { } wanted)
            return await source.InForce(layer, day ?? desk.Today, cancellation);
        return
            (await versions.Of(layer, cancellation)).FirstOrDefault(v => v.Version.Number == wanted) is { } version
            && (reader is not null || version.IsAccepted)
            ? await source.Of(version.Version, cancellation)
            : null;
    }

    /// <summary>What differs between two versions; <c>null</c>: one of them is not there for the reader.</summary>
    public async ValueTask<LayerDifference?> Compare(
        string layer,
        int before,
        int after,
        Actor? reader,
        CancellationToken cancellation = default
    ) =>
        await Features(layer, reader, number: before, cancellation: cancellation) is { } earlier
        && await Features(layer, reader, number: after, cancellation: cancellation) is { } later
            ? LayerDifference.Between(earlier.Features, later.Features)
            : null;

    /// <summary>Writes the file in which a version came; <c>false</c>: it is not there for the reader.</summary>
    public async ValueTask<bool> CopyFile(
        string layer,
        int number,
        Actor reader,
        Stream target,
        CancellationToken cancellation = default
    ) =>
        Package.Find<SpatialLayer>(layer) is { } found
        && LayerAccess.Sees(Package, found, reader)
        && (await versions.Of(layer, cancellation)).FirstOrDefault(v => v.Version.Number == number) is { } version
        && await layers.CopyFile(version.Version.FileHash, target, cancellation);

    /// <summary>What a delivery lacks before its file is read; empty: nothing.</summary>
    public IReadOnlyList<Problem> Check(LayerDelivery delivery, Actor actor, bool dryRun)
    {
        if (Package.Find<SpatialLayer>(delivery.Layer) is not { } layer)
            return
            [
                LayerMessages.Problem("E440", delivery.Layer, delivery.Layer) with
                {
                    Suggestion = Nearest.Name(delivery.Layer, Package.SpatialLayers.Select(l => l.Id)),
                },
            ];
        if (!LayerAccess.Keeps(Package, layer, actor))
            return [LayerMessages.Problem("E441", layer.Id, layer.Name)];
        if (layer.Register is not null || layer.Grid is not null)
            return [LayerMessages.Problem("E442", layer.Id, layer.Name)];
        return dryRun || (delivery.ValidFrom is not null && delivery.Source.Trim().Length > 0 && delivery.Case.Trim().Length > 0)
            ? []
            : [LayerMessages.Problem("E443", layer.Id)];
    }

    /// <summary>Tries a file, or brings it in as a version that a second person accepts.</summary>
    /// <param name="given">The features of the file.</param>
    /// <param name="attributes">Of each feature its attributes, in the same order.</param>
    /// <param name="delivery">What else is said of it.</param>
    /// <param name="actor">Who brings it.</param>
    /// <param name="dryRun">Only says what would be.</param>
    /// <param name="cancellation">Ends the work before it is written.</param>
    public async ValueTask<LayerTrial> Propose(
        GivenLayer given,
        IReadOnlyList<IReadOnlyDictionary<string, string>> attributes,
        LayerDelivery delivery,
        Actor actor,
        bool dryRun,
        CancellationToken cancellation = default
    )
    {
        if (Check(delivery, actor, dryRun) is { Count: > 0 } lacking)
            return new()
            {
                Layer = delivery.Layer,
                GivenIn = given.System.Name,
                Given = given.Features.Count,
                Problems = lacking,
            };
        var layer = Package.Find<SpatialLayer>(delivery.Layer)!;
        var trial = LayerReading.Of(Package, layer, given, attributes, delivery.Progress);
        var day = delivery.ValidFrom ?? desk.Today;
        var before = await source.InForce(layer.Id, day, cancellation);
        var known = delivery.Reference is { } reference ? await source.InForce(reference, day, cancellation) : before;
        if (Fault(trial, delivery, known, before) is { } fault)
            return trial with { Problems = [fault] };
        var hash = FeatureHash.Of(trial.Taken);
        if (
            (await versions.Of(layer.Id, cancellation)).FirstOrDefault(v =>
                v.IsWaiting && v.Version.ValidFrom == day && v.Version.Hash == hash
            ) is
            { } same
        )
            return trial with { Problems = [LayerMessages.Problem("E486", delivery.FileName, same.Version.Number)] };
        trial = trial with
        {
            Difference = LayerDifference.Between(before?.Features ?? [], trial.Taken, withGround: trial.Taken.Count <= MostCompared),
        };
        return dryRun ? trial : await Keep(layer, trial, delivery, actor, cancellation);
    }

    Problem? Fault(LayerTrial trial, LayerDelivery delivery, LayerVersion? known, LayerVersion? before)
    {
        if (trial.Refused.Count > 0 && !delivery.SkipsBad)
            return LayerMessages.Problem("E444", delivery.FileName, trial.Given - trial.Taken.Count, trial.Given);
        if (trial.Taken.Count == 0)
            return LayerMessages.Problem("E445", delivery.FileName);
        if (known is not null && ShiftedLayer.Find(trial.Taken, known.Features, MeasuringPlane.Of(Package.Plan)) is { } shifted)
            return LayerMessages.Problem(
                "E446",
                delivery.FileName,
                Math.Round(shifted.Distance).ToString("0", CultureInfo.InvariantCulture),
                shifted.Matched,
                LayerMessages.Wording.Say("shift." + shifted.Shift)
            );
        return before is not null && before.Hash == FeatureHash.Of(trial.Taken)
            ? LayerMessages.Problem("E449", delivery.FileName, before.Number)
            : null;
    }

    async ValueTask<LayerTrial> Keep(
        SpatialLayer layer,
        LayerTrial trial,
        LayerDelivery delivery,
        Actor actor,
        CancellationToken cancellation
    )
    {
        var (hash, size) = await HashOf(delivery, cancellation);
        var day = delivery.ValidFrom!.Value;
        var kept = await layers.Keep(
            new()
            {
                Layer = layer.Id,
                ValidFrom = day,
                Source = delivery.Source.Trim(),
                Certainty = delivery.Certainty,
                Simulated = delivery.Simulated,
                GivenIn = trial.GivenIn,
                Plane = MeasuringPlane.Of(Package.Plan).Epsg,
                Extent = LayerExtent.Of(trial.Taken),
                Hash = FeatureHash.Of(trial.Taken),
                FileName = Path.GetFileName(delivery.FileName),
                FileHash = hash,
                FileSize = size,
                Actor = actor.Id,
                At = clock.GetCurrentInstant(),
            },
            trial.Taken,
            delivery.Open,
            cancellation
        );
        var changes = (await versions.Of(layer.Id, cancellation)).Count(v =>
            v.IsAccepted && v.Version.ValidFrom.Year == day.Year && v.Version.ValidFrom <= day
        );
        var fields = VersionFields.Of(layer, kept, trial.Difference!, changes, delivery.Case.Trim());
        var opened = await desk.Records.Create(DecidedVersion.Register, fields, actor with { Guarding = true }, cancellation: cancellation);
        return trial with { Kept = kept, Record = opened.Revision?.Key, Problems = opened.Problems };
    }

    static async ValueTask<(string Hash, long Size)> HashOf(LayerDelivery delivery, CancellationToken cancellation)
    {
        await using var file = delivery.Open();
        return (Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation)), file.Length);
    }

    /// <summary>Moves the record of a version: <c>accept</c>, <c>refuse</c> or <c>withdraw</c>. Who brought it in accepts nothing.</summary>
    public async ValueTask<RecordResult> Decide(
        string layer,
        int number,
        string move,
        Actor actor,
        string reason,
        CancellationToken cancellation = default
    )
    {
        if (Package.Find<SpatialLayer>(layer) is not { } found || !LayerAccess.Sees(Package, found, actor))
            return new(null, [LayerMessages.Problem("E440", layer, layer)]);
        return LayerAccess.Keeps(Package, found, actor)
            ? await desk.Records.Move(
                DecidedVersion.Register,
                LayerVersions.KeyOf(layer, number),
                move,
                actor with
                {
                    Guarding = true,
                },
                reason,
                cancellation: cancellation
            )
            : new(null, [LayerMessages.Problem("E441", layer, found.Name)]);
    }
}
