using System.Data.Common;
using Dapper;
using Shanhe.Evidence;
using Shanhe.Evidence.Figures;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Periods;
using Shanhe.Storage.Columns;

namespace Shanhe.Storage;

/// <summary>Reads figures and their revisions.</summary>
static class FigureRows
{
    const string Columns =
        "r.seq, r.series, r.period, r.place, r.no, r.action, r.state, r.value, r.entered, r.entered_unit AS EnteredUnit, r.document, r.origin, r.reporter, r.actor, r.reason, r.simulated, r.at, r.hash, r.files";

    const string Heads =
        $"SELECT {Columns}, f.published_no AS PublishedNo, f.verified_no AS VerifiedNo, f.submitted_no AS SubmittedNo "
        + "FROM figure f JOIN figure_revision r ON r.series = f.series AND r.period = f.period AND r.place = f.place AND r.no = f.no ";

    public static Figure? Find(DbConnection connection, DbTransaction? transaction, EvidenceNames names, FigureKey key) =>
        Head(connection, transaction, names, key)?.ToFigure(names);

    /// <summary>
    /// The name under which a figure is kept: the one by which it began, when its series or place has another since; else its own. Where
    /// figures stand under both, the present name is the one that counts.
    /// </summary>
    public static FigureKey Kept(DbConnection connection, DbTransaction? transaction, EvidenceNames names, FigureKey key) =>
        names.ChangesNothing ? key : Head(connection, transaction, names, key)?.Key ?? key;

    static Row? Head(DbConnection connection, DbTransaction? transaction, EvidenceNames names, FigureKey key)
    {
        var (series, places) = (names.EverOfSeries(key.Series), names.EverOfPlace(key.Place));
        var found = connection
            .Query<Row>(
                Heads + "WHERE f.series IN @series AND f.period = @Period AND f.place IN @places",
                new
                {
                    series,
                    Period = key.Period.ToString(),
                    places,
                },
                transaction
            )
            .ToList();
        return found.Count > 1
            ? found.MinBy(r => (series.ToList().IndexOf(r.Series) * places.Count) + places.ToList().IndexOf(r.Place))
            : found.FirstOrDefault();
    }

    public static List<Figure> List(DbConnection connection, EvidenceNames names, FigureFilter filter)
    {
        var found = new List<Figure>();
        var after =
            filter.After is { } text && FigureKey.TryParse(text, out var given) ? Kept(connection, null, names, given) : (FigureKey?)null;
        while (true)
        {
            var page = Page(connection, names, filter, after);
            found.AddRange(page.Where(r => IsHead(connection, null, names, r)).Select(r => r.ToFigure(names)));
            if (page.Count < filter.Limit || found.Count >= filter.Limit)
                return [.. found.Take(filter.Limit)];
            after = page[^1].Key;
        }
    }

    /// <summary>Whether a row is the figure of its present name, and no earlier one that another has taken the place of.</summary>
    static bool IsHead(DbConnection connection, DbTransaction? transaction, EvidenceNames names, Row row) =>
        names.Read(row.Key) is var now && (now == row.Key || Head(connection, transaction, names, now)!.Key == row.Key);

    static List<Row> Page(DbConnection connection, EvidenceNames names, FigureFilter filter, FigureKey? after)
    {
        var where = new List<string>();
        var parameters = new DynamicParameters();
        void Condition(string text, string name, object value)
        {
            where.Add(text);
            parameters.Add(name, value);
        }

        if (filter.Series is { } series)
            Condition("f.series IN @series", "series", series.SelectMany(names.EverOfSeries).ToList());
        if (filter.Place is { } place)
            Condition("f.place IN @place", "place", names.EverOfPlace(place));
        if (filter.Year is { } year)
            Condition("f.year = @year", "year", year);
        if (filter.States is { } states)
            Condition("f.state IN @states", "states", states.Select(s => s.ToString()).ToList());
        if (filter.Published)
            where.Add("f.published_no IS NOT NULL");
        if (after is { } key)
        {
            where.Add("(f.series, f.period, f.place) > (@afterSeries, @afterPeriod, @afterPlace)");
            parameters.AddDynamicParams(
                new
                {
                    afterSeries = key.Series,
                    afterPeriod = key.Period.ToString(),
                    afterPlace = key.Place,
                }
            );
        }

        parameters.Add("limit", filter.Limit);
        var condition = where.Count > 0 ? "WHERE " + string.Join(" AND ", where) : "";
        return [.. connection.Query<Row>($"{Heads}{condition} ORDER BY f.series, f.period, f.place LIMIT @limit", parameters)];
    }

    public static List<FigureRevision> History(DbConnection connection, EvidenceNames names, FigureKey key)
    {
        var kept = Kept(connection, null, names, key);
        return
        [
            .. connection
                .Query<Row>(
                    $"SELECT {Columns} FROM figure_revision r WHERE r.series = @Series AND r.period = @Period AND r.place = @Place ORDER BY r.no",
                    new
                    {
                        kept.Series,
                        Period = kept.Period.ToString(),
                        kept.Place,
                    }
                )
                .Select(r => r.ToRevision(names)),
        ];
    }

    public static List<FigureRevision> Counting(
        DbConnection connection,
        DbTransaction? transaction,
        EvidenceNames names,
        FigureBasis basis,
        IReadOnlyCollection<string>? series = null
    )
    {
        var number = basis switch
        {
            FigureBasis.Published => "f.published_no",
            FigureBasis.Verified => "max(coalesce(f.published_no, 0), coalesce(f.verified_no, 0))",
            _ => "max(coalesce(f.published_no, 0), coalesce(f.verified_no, 0), coalesce(f.submitted_no, 0))",
        };
        var rows = connection.Query<Row>(
            $"SELECT {Columns} FROM figure f JOIN figure_revision r ON r.series = f.series AND r.period = f.period AND r.place = f.place AND r.no = {number}"
                + (series is null ? "" : " WHERE f.series IN @series"),
            new { series = series?.SelectMany(names.EverOfSeries).ToList() },
            transaction
        );
        return [.. rows.Where(r => IsHead(connection, transaction, names, r)).Select(r => r.ToRevision(names))];
    }

    /// <summary>How many figures stand under each series and place, under their present names.</summary>
    public static List<HeldFigures> Held(DbConnection connection, EvidenceNames names) =>
        [
            .. connection
                .Query<(string Series, string Place, long Count, long Published, long First, long Last)>(
                    "SELECT series, place, count(*), count(published_no), min(year), max(year) FROM figure WHERE state <> 'Withdrawn' GROUP BY series, place"
                )
                .Select(r => new HeldFigures(
                    names.NowOfSeries(r.Series),
                    names.NowOfPlace(r.Place),
                    (int)r.Count,
                    (int)r.Published,
                    (int)r.First,
                    (int)r.Last
                )),
        ];

    public static void Insert(DbConnection connection, DbTransaction transaction, FigureRevision revision)
    {
        var key = new
        {
            revision.Key.Series,
            Period = revision.Key.Period.ToString(),
            revision.Key.Place,
        };
        connection.Execute(
            "INSERT INTO figure_revision (seq, series, period, place, no, action, state, value, entered, entered_unit, document, origin, reporter, actor, reason, simulated, at, hash, files) "
                + "VALUES (@Seq, @Series, @Period, @Place, @No, @Action, @State, @Value, @Entered, @EnteredUnit, @Document, @Origin, @Reporter, @Actor, @Reason, @Simulated, @At, @Hash, @Files)",
            new
            {
                revision.Seq,
                key.Series,
                key.Period,
                key.Place,
                revision.No,
                Action = revision.Action.ToString(),
                State = revision.State.ToString(),
                Value = Rows.Text(revision.Value),
                revision.Entered,
                revision.EnteredUnit,
                revision.Document,
                revision.Origin,
                revision.Reporter,
                revision.Actor,
                revision.Reason,
                revision.Simulated,
                At = StoredInstant.Of(revision.At),
                revision.Hash,
                Files = revision.Files is { } files ? Rows.Write(files) : null,
            },
            transaction
        );
        connection.Execute(
            "INSERT INTO figure (series, period, place, no, state, year) VALUES (@Series, @Period, @Place, @No, @State, @Year) "
                + "ON CONFLICT (series, period, place) DO UPDATE SET no = excluded.no, state = excluded.state",
            new
            {
                key.Series,
                key.Period,
                key.Place,
                revision.No,
                State = revision.State.ToString(),
                revision.Key.Period.Year,
            },
            transaction
        );
        if (CountingColumns(revision) is { Length: > 0 } set)
            connection.Execute(
                $"UPDATE figure SET {set} WHERE series = @Series AND period = @Period AND place = @Place",
                new
                {
                    key.Series,
                    key.Period,
                    key.Place,
                    revision.No,
                },
                transaction
            );
    }

    static string CountingColumns(FigureRevision revision) =>
        revision.State switch
        {
            FigureState.Submitted => "submitted_no = @No",
            FigureState.Verified => "verified_no = @No",
            FigureState.Published => "published_no = @No",
            FigureState.Returned => "submitted_no = published_no, verified_no = published_no",
            FigureState.Withdrawn => "submitted_no = NULL, verified_no = NULL, published_no = NULL",
            _ => "",
        };

    internal sealed class Row
    {
        public long Seq { get; set; }

        public string Series { get; set; } = "";

        public string Period { get; set; } = "";

        public string Place { get; set; } = "";

        public int No { get; set; }

        public string Action { get; set; } = "";

        public string State { get; set; } = "";

        public string Value { get; set; } = "";

        public string Entered { get; set; } = "";

        public string EnteredUnit { get; set; } = "";

        public string Document { get; set; } = "";

        public string Origin { get; set; } = "";

        public string Reporter { get; set; } = "";

        public string Actor { get; set; } = "";

        public string Reason { get; set; } = "";

        public bool Simulated { get; set; }

        public long At { get; set; }

        public string Hash { get; set; } = "";

        public string? Files { get; set; }

        public int? PublishedNo { get; set; }

        public int? VerifiedNo { get; set; }

        public int? SubmittedNo { get; set; }

        public FigureKey Key =>
            new(
                Series,
                Shanhe.Plans.Periods.Period.TryParse(Period, out var period) ? period : throw new InvalidDataException(Period),
                Place
            );

        public Figure ToFigure(EvidenceNames names) => new(ToRevision(names), PublishedNo, VerifiedNo, SubmittedNo);

        /// <summary>The revision under the present name of its figure.</summary>
        public FigureRevision ToRevision(EvidenceNames names) =>
            names.ChangesNothing ? ToRevision() : ToRevision() with { Key = names.Read(Key) };

        public FigureRevision ToRevision() =>
            new()
            {
                Seq = Seq,
                Key = Key,
                No = No,
                Action = Enum.Parse<FigureAction>(Action),
                State = Enum.Parse<FigureState>(State),
                Value = Rows.Decimal(Value),
                Entered = Entered,
                EnteredUnit = EnteredUnit,
                Document = Document,
                Origin = Origin,
                Reporter = Reporter,
                Actor = Actor,
                Reason = Reason,
                Simulated = Simulated,
                At = StoredInstant.Read(At),
                Hash = Hash,
                Files = Files is null ? null : Rows.Parse<List<UploadedFile>>(Files),
            };
    }
}
