using NetTopologySuite.Geometries;
using NodaTime;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Rules.Judging;
using Shanhe.Rules.Layers;

namespace Shanhe.Rules.Bench;

/// <summary>A record of a place and nothing else; formulas run over it as over any record.</summary>
sealed class Subject(RuleSet rules, Geometry geometry) : IRuleSubject, IRecordReader
{
    readonly CompiledRegister _compiled = rules.Compiled;
    RecordFormulas? _formulas;

    RecordFormulas Formulas =>
        _formulas ??= new(
            rules.Whole,
            _compiled,
            new Dictionary<string, string>(),
            new(null, "", RuleSet.Day, "", ""),
            this,
            RuleSet.Day.AtMidnight().InUtc().ToInstant()
        );

    public Geometry? Geometry => geometry;

    public bool? Holds(object owner, string part, LayerFeature? feature = null) =>
        _compiled.Formula(owner, part) is { } formula && Formulas.Run(formula, null, feature?.Attributes) is { IsMissing: false } value
            ? value.IsTrue
            : null;

    public IReadOnlyList<LocalText> Lacking(object owner, string part) => [];

    public string? Found(PlanRule rule) => null;

    public PlanRecord? Record(string register, string key) => null;

    public int CountRecords(in RecordCount count) => 0;

    public UploadedFile? Upload(string hash) => null;

    public decimal Balance(in BalanceName name) => 0;
}
