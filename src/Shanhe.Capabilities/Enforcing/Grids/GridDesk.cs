using System.Globalization;
using NetTopologySuite.Geometries;
using NodaTime.Text;
using Shanhe.Capabilities.Maps;
using Shanhe.Capabilities.Plan;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Shapes;
using Shanhe.Plans.Text;
using Shanhe.Rules.Grids;
using Shanhe.Rules.Layers;

namespace Shanhe.Capabilities.Enforcing.Grids;

/// <summary>The grid of enforcement (S176): its squares, and the proof that they cover the county. Any thread may use it.</summary>
public sealed class GridDesk
{
    /// <summary>The register of squares; the key of a record is the code.</summary>
    public const string Register = "grid-cells";

    internal const string Inspectors = "inspectors";

    const string Active = "active";
    const double SquareKilometre = 1e6;

    readonly PlanDesk _desk;
    static readonly SquareGrid Grid = SquareGrid.Enforcement;

    readonly MeasuringPlane _plane;
    readonly Lazy<(Geometry? County, IReadOnlyList<GridSquare> Squares)> _ground;

    /// <param name="desk">The plan at work.</param>
    public GridDesk(PlanDesk desk)
    {
        (_desk, _plane) = (desk, MeasuringPlane.Of(desk.Package.Plan));
        _ground = new(() => CountyGround.Of(desk.Package) is { } county ? (county, Grid.Squares(county)) : (null, []));
    }

    /// <summary>Whether the package keeps the grid.</summary>
    public bool IsKept => _desk.Package.Find<Register>(Register) is not null;

    /// <summary>The code of the square of a place; <c>null</c>: it lies outside the county.</summary>
    public string? CodeAt(double longitude, double latitude)
    {
        var (east, north) = _plane.ToPlane(longitude, latitude);
        return _ground.Value.County?.Covers(new Point(east, north)) == true ? Grid.CodeAt(_plane, longitude, latitude) : null;
    }

    /// <summary>Enters the squares that meet the county and stand in no register yet; the same again changes nothing.</summary>
    public async ValueTask<GridMaking> Make(Actor actor, CancellationToken cancellation = default)
    {
        if (!IsKept)
            return new(0, 0, [EnforcingMessages.OfRegisters("E340", Register)]);
        var (made, kept, problems) = (0, 0, new List<Problem>());
        foreach (var square in _ground.Value.Squares)
        {
            if (await _desk.Store.Record(Register, square.Code, cancellation) is not null)
            {
                kept++;
                continue;
            }

            var result = await _desk.Records.Create(Register, FieldsOf(square), actor, cancellation: cancellation);
            if (result.Revision is not null)
                made++;
            else
                problems.AddRange(result.Problems.Select(p => p with { At = new(square.Code, 0, 0) }));
            // Who may enter none is told once.
            if (result.Problems is [{ Code: "E324" }])
                break;
        }

        return new(made, kept, problems);
    }

    /// <summary>What the grid covers, and what is missing.</summary>
    public async ValueTask<GridCover> Cover(CancellationToken cancellation = default)
    {
        var (county, squares) = _ground.Value;
        var cells = IsKept
            ? await _desk.Store.Records(
                new(Register)
                {
                    State = Active,
                    Limit = int.MaxValue,
                    Descending = false,
                },
                cancellation
            )
            : [];
        var inside = squares.ToDictionary(s => s.Code, s => Kilometres(s.Area), StringComparer.Ordinal);
        var known = cells.Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
        var gaps = squares.Where(s => !known.Contains(s.Code)).Select(s => new GridGap(s.Code, GridGapKind.NoCell)).ToList();
        var shown = new List<GridCell>();
        foreach (var cell in cells)
        {
            var officers = await OfficersOf(cell, cancellation);
            gaps.AddRange(GapsOf(cell.Key, officers));
            shown.Add(
                new(
                    cell.Key,
                    RecordValues.Items(
                        _desk.Package.Find<Register>(Register)!.Field("towns")!,
                        cell.Last.Fields.GetValueOrDefault("towns")
                    ),
                    [.. officers.Select(o => o.Last.Fields["name"])],
                    cell.Last.Fields.GetValueOrDefault("phone", ""),
                    inside.TryGetValue(cell.Key, out var area) ? area : null
                )
            );
        }

        return new(
            CountyGround.IsDrawn(_desk.Package),
            county is null ? 0 : Kilometres(county.Area),
            squares.Count,
            county is null ? 0 : Kilometres(Grid.Uncovered(county, known)),
            shown,
            gaps
        );
    }

    /// <summary>The officers of a square, by their records.</summary>
    internal async ValueTask<IReadOnlyList<PlanRecord>> OfficersOf(PlanRecord cell, CancellationToken cancellation)
    {
        var officers = new List<PlanRecord>();
        foreach (var field in new[] { "officer-1", "officer-2" })
        {
            if (cell.Last.Fields.TryGetValue(field, out var key) && await _desk.Store.Record(Inspectors, key, cancellation) is { } officer)
                officers.Add(officer);
        }

        return officers;
    }

    IEnumerable<GridGap> GapsOf(string code, IReadOnlyList<PlanRecord> officers)
    {
        if (officers.Count < 2)
            yield return new(code, GridGapKind.FewOfficers);
        else if (officers[0].Key == officers[1].Key)
            yield return new(code, GridGapKind.SameOfficer, officers[0].Last.Fields["name"]);
        foreach (var officer in officers)
        {
            var name = officer.Last.Fields["name"];
            if (officer.Last.State != Active)
                yield return new(code, GridGapKind.OfficerLeft, name);
            else if (LocalDatePattern.Iso.Parse(officer.Last.Fields["until"]).Value < _desk.Today)
                yield return new(code, GridGapKind.CertificateExpired, name);
        }
    }

    Dictionary<string, string> FieldsOf(GridSquare square) =>
        new(StringComparer.Ordinal)
        {
            ["code"] = square.Code,
            ["inside"] = Kilometres(square.Area).ToString(CultureInfo.InvariantCulture),
            ["location"] = Shape.Of(_plane.InDegrees(square.Inside)).ToString(),
        };

    /// <summary>To a square metre.</summary>
    static decimal Kilometres(double squareMetres) => Math.Round((decimal)(squareMetres / SquareKilometre), 6);
}
