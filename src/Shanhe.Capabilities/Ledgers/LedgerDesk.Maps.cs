using NetTopologySuite.Geometries;
using NodaTime;
using Shanhe.Capabilities.Maps;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Shapes;
using Shanhe.Rules.Layers;

namespace Shanhe.Capabilities.Ledgers;

/// <summary>Flows between places.</summary>
public sealed partial class LedgerDesk
{
    /// <summary>Arrows of a map at most.</summary>
    public const int MostArrows = 60;

    /// <summary>
    /// What was posted between accounts that have a place: a firm's, a record's, a place's own. <c>null</c> where nothing flowed between two
    /// places, or the county has no map.
    /// </summary>
    public async ValueTask<FlowMap?> Map(
        PlanLedger ledger,
        LocalDate from,
        LocalDate to,
        Actor actor,
        CancellationToken cancellation = default
    )
    {
        if (!LedgerAccess.ReadsAll(package, ledger, actor) || CountyGround.Of(package) is not { } ground)
            return null;
        var chart = new LedgerChart(package, ledger);
        var places = new Dictionary<string, Coordinate?>(StringComparer.Ordinal);
        var arrows = new List<FlowArrow>();
        var elsewhere = 0;
        foreach (var (source, target, amount) in await ledgers.Between(ledger.Id, from, to, MostArrows, cancellation))
        {
            if (await At(source) is { } a && await At(target) is { } b && !a.Equals2D(b))
                arrows.Add(
                    new(
                        a,
                        await WordsOf(ledger, source, cancellation),
                        b,
                        await WordsOf(ledger, target, cancellation),
                        chart.Amount(amount)
                    )
                );
            else
                elsewhere++;
        }

        return arrows.Count > 0 ? new(ground, arrows, elsewhere) : null;

        async ValueTask<Coordinate?> At(string account) =>
            places.TryGetValue(account, out var known) ? known : places[account] = await PlaceOf(ledger, account, cancellation);
    }

    async ValueTask<Coordinate?> PlaceOf(PlanLedger ledger, string account, CancellationToken cancellation)
    {
        if (AccountName.Read(package, ledger, account) is not { } name)
            return null;
        var plane = MeasuringPlane.Of(package.Plan);
        if (name.Kind.Holder == LedgerHolder.Place)
            return package.Find<PlanPlace>(name.Holder) is { Longitude: { } lon, Latitude: { } lat }
                ? plane.Of(new Point((double)lon, (double)lat)).Coordinate
                : null;
        var register = name.Kind.Holder switch
        {
            LedgerHolder.Firm => "firms",
            LedgerHolder.Record => name.Kind.Register,
            _ => null,
        };
        if (
            package.Find<Register>(register) is not { } definition
            || await store.Record(definition.Id, name.Holder, cancellation) is not { } record
            || definition.Fields.FirstOrDefault(f => f.Type == FieldType.Geometry) is not { } field
            || Shape.Kept(record.Last.Fields.GetValueOrDefault(field.Id)) is not { } shape
        )
            return null;
        return plane.Of(shape.Geometry).Centroid.Coordinate;
    }
}
