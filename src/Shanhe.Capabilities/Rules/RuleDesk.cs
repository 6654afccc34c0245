using NetTopologySuite.Geometries;
using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Procedures;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Periods;
using Shanhe.Plans.Shapes;
using Shanhe.Plans.Text;
using Shanhe.Plans.Writing;
using Shanhe.Rules.Judging;
using Shanhe.Rules.Layers;

namespace Shanhe.Capabilities.Rules;

/// <summary>
/// Asks the rules of the package about records and about what would be records, on the layers in force on a day. Pages, interfaces, the command
/// line and the moves of registers ask it. Thread-safe.
/// </summary>
public sealed class RuleDesk(PlanPackage package, IRecordQuestions store, RecordBook records, ILayerSource? layers, IClock clock)
{
    readonly RuleJudge _judge = new(package);

    /// <summary>What persons judge where a rule can't.</summary>
    public PersonJudgements Persons { get; } = new(package, records);

    /// <summary>Answers of rules in words.</summary>
    public RuleWords Words { get; } = new(package);

    /// <summary>The plane on which is measured.</summary>
    public MeasuringPlane Plane { get; } = MeasuringPlane.Of(package.Plan);

    /// <summary>Today in plan time.</summary>
    public LocalDate Today => clock.GetCurrentInstant().Local().Date;

    /// <summary>The registers whose records rules judge.</summary>
    public IEnumerable<Register> Judged => package.Registers.Where(r => package.Compiled(r).Rules.Count > 0);

    /// <summary>
    /// Reads what would be a record as it would be kept, and asks the rules of a day about it: the same for pages, interfaces and the command
    /// line, so that what would be refused as a record is refused here.
    /// </summary>
    public async ValueTask<RuleCheck> Check(
        Register register,
        IReadOnlyDictionary<string, string> given,
        LocalDate day,
        Actor actor,
        CancellationToken cancellation = default
    )
    {
        if ((Unjudged(register) ?? Wrong(day)) is { } wrong)
            return new(given, null, null, [wrong]);
        var (fields, problems) = await records.Rehearse(register, given, actor, cancellation);
        if (problems.Count > 0)
            return new(fields, null, null, problems);
        var place = PlaceOf(register, fields);
        return new(fields, place, await Judge(new(register, fields, place), day, actor, cancellation), []);
    }

    /// <summary>What the rules of a day say of what would be a record.</summary>
    public ValueTask<Judgement> Judge(RuleSubjectGiven given, LocalDate day, Actor actor, CancellationToken cancellation = default) =>
        Judge(
            new(
                given.Register,
                "",
                given.Fields,
                records.FactsOf(given.Register, actor),
                store,
                new RecordMeasures(records.Measurements, null, clock.GetCurrentInstant()),
                clock.GetCurrentInstant()
            ),
            _judge.InForce(given.Register, day),
            day,
            given.Geometry,
            cancellation
        );

    /// <summary>What the rules of a day say of a record.</summary>
    public ValueTask<Judgement> Judge(Register register, PlanRecord record, LocalDate day, CancellationToken cancellation = default)
    {
        var last = record.Last;
        var now = clock.GetCurrentInstant();
        return Judge(
            new(
                register,
                "",
                last.Fields,
                new(record.Key, last.State, record.Created.Local().Date, last.Department, record.Creator),
                store,
                new RecordMeasures(records.Measurements, record.Key, now),
                now
            ),
            _judge.InForce(register, day),
            day,
            PlaceOf(register, last.Fields),
            cancellation
        );
    }

    /// <summary>What of the layers that had a say lies within a window of the plane, the gravest last, to be drawn over the others.</summary>
    public async ValueTask<IReadOnlyList<LayerAround>> Around(
        IReadOnlyList<ToldAnswer> answers,
        LocalDate day,
        Envelope window,
        CancellationToken cancellation = default
    )
    {
        var frame = NetTopologySuite.NtsGeometryServices.Instance.CreateGeometryFactory().ToGeometry(window);
        var around = new List<LayerAround>();
        foreach (var group in answers.Where(a => a.Layer is not null).GroupBy(a => a.Layer!.Layer, StringComparer.Ordinal))
        {
            if (layers is null || await layers.InForce(group.Key, day, cancellation) is not { } version)
                continue;
            around.Add(
                new(
                    package.Find<SpatialLayer>(group.Key)?.Name ?? LocalText.Same(group.Key),
                    group.Any(a => a.Standing == "speaks") ? RuleStanding.Speaks : RuleStanding.Excepted,
                    version.IsSimulated,
                    [.. version.Around(frame).Select(f => f.Geometry.Intersection(frame)).Where(g => !g.IsEmpty)]
                )
            );
        }

        return [.. around.OrderBy(a => a.Standing == RuleStanding.Speaks)];
    }

    /// <summary>What holds a record back before it is written, and what is said beside it.</summary>
    public async ValueTask<RuleHold> Hold(RuleQuestion question, CancellationToken cancellation = default)
    {
        var day = question.At.Local().Date;
        var rules = _judge.InForce(question.Register, day, question.Move);
        if (rules.Count == 0)
            return RuleHold.None;
        var judgement = await Judge(question, rules, day, PlaceOf(question.Register, question.Fields), cancellation);
        return new(
            [
                .. judgement
                    .Answers.Where(a => a.Forbids || (a.AsksPerson && a.Rule.Effect == RuleEffect.Forbid))
                    .Select(a => Told(a.Forbids ? "E426" : "E429", a, day)),
            ],
            [
                .. judgement
                    .Answers.Where(a =>
                        a.Rule.Effect != RuleEffect.Note
                        && a.Judged != false
                        && (
                            a.Standing is RuleStanding.Silent or RuleStanding.Excepted
                            || (a.Standing == RuleStanding.Speaks && a.Rule.Effect != RuleEffect.Forbid)
                        )
                    )
                    .Select(a => Told(a.Standing == RuleStanding.Silent ? "E428" : "E427", a, day)),
            ]
        );
    }

    Problem Told(string code, RuleAnswer answer, LocalDate day)
    {
        LocalText[] parts =
        [
            answer.Rule.Says ?? answer.Rule.Name,
            .. new[] { RuleWords.Measured(answer), Words.Layer(answer) }.OfType<LocalText>(),
            .. answer.Lacks,
            .. answer is { Exception: { } exception } ? new[] { exception.Name, exception.Needs }.OfType<LocalText>() : [],
        ];
        LocalText said = new(string.Join("，", parts.Select(p => p.Zh)), string.Join(", ", parts.Select(p => p.En)));
        return new(code, default, RuleDeskMessages.Wording.Say(code, said, Words.Clause(answer.Rule, day)));
    }

    async ValueTask<Judgement> Judge(
        RuleQuestion question,
        IReadOnlyList<PlanRule> rules,
        LocalDate day,
        Geometry? geometry,
        CancellationToken cancellation
    )
    {
        var versions = new Dictionary<string, LayerVersion>(StringComparer.Ordinal);
        foreach (var layer in layers is null ? [] : RuleJudge.LayersOf(rules))
        {
            if (await layers!.InForce(layer, day, cancellation) is { } version)
                versions[layer] = version;
        }

        var compiled = package.Compiled(question.Register);
        var place = geometry is not null && IsWithin(geometry) ? geometry : null;
        var answers = new RecordAnswers(question.Records, question.Measures);
        var judgement = await answers.Run(
            [],
            _ =>
            {
                var formulas = new RecordFormulas(
                    package,
                    compiled,
                    question.Fields,
                    question.Facts,
                    answers,
                    day.AtMidnight().InZoneLeniently(PlanTime.Zone).ToInstant(),
                    question.Measures
                );
                return _judge.Judge(rules, new RecordSubject(compiled, formulas, place, day.Year), day, versions);
            },
            cancellation
        );
        return await Persons.Told(judgement, question.Register, question.Facts.Key, question.Records, cancellation);
    }

    /// <summary>The first day as of which is judged.</summary>
    static readonly LocalDate Earliest = new(1990, 1, 1);

    /// <summary>Years ahead for which a check may ask.</summary>
    const int MostYears = 5;

    /// <summary>What is wrong with a day as of which is asked; <c>null</c>: nothing.</summary>
    /// <param name="day">The day.</param>
    /// <param name="isKept">Whether the answer is kept as an opinion: then it is of a day of the plan that has come.</param>
    public Problem? Wrong(LocalDate day, bool isKept = false)
    {
        var (first, last) = isKept ? (new LocalDate(package.Plan.BaseYear, 1, 1), Today) : (Earliest, Today.PlusYears(MostYears));
        return day < first || day > last
            ? new("E476", default, RuleDeskMessages.Wording.Say("E476", Numbers.Date(first), Numbers.Date(last)))
            : null;
    }

    /// <summary>That no rule judges a register; <c>null</c>: some do.</summary>
    public Problem? Unjudged(Register register) =>
        package.Compiled(register).Rules.Count == 0 ? new("E475", default, RuleDeskMessages.Wording.Say("E475", register.Name)) : null;

    /// <summary>Whether something lies in the county or near it; what lies elsewhere was drawn or projected wrongly.</summary>
    bool IsWithin(Geometry geometry)
    {
        if (package.Plan.Map is not { } map)
            return true;
        var box = new Envelope((double)map.West, (double)map.East, (double)map.South, (double)map.North);
        box.ExpandBy(Margin);
        return box.Contains(Plane.InDegrees(geometry).EnvelopeInternal);
    }

    /// <summary>How far beyond its map something of a county may lie, in degrees.</summary>
    const double Margin = 0.05;

    /// <summary>Where the first geometry of a record lies, on the plane; <c>null</c>: it has none.</summary>
    public Geometry? PlaceOf(Register register, IReadOnlyDictionary<string, string> fields) =>
        register.Fields.FirstOrDefault(f => f.Type == FieldType.Geometry) is { } field
        && Shape.Kept(fields.GetValueOrDefault(field.Id)) is { } shape
            ? Plane.Of(shape.Geometry)
            : null;
}
