namespace Shanhe.Plans.Package;

/// <summary>The kinds of file a package has: the word after <c>kind:</c> and the type of its items.</summary>
public static class PackageKinds
{
    /// <summary>Kinds whose file is a list under <c>items:</c>.</summary>
    public static IReadOnlyDictionary<string, Type> Lists { get; } =
        new Dictionary<string, Type>(StringComparer.Ordinal)
        {
            ["areas"] = typeof(Area),
            ["departments"] = typeof(Department),
            ["places"] = typeof(PlanPlace),
            ["units"] = typeof(UnitDefinition),
            ["holidays"] = typeof(Holiday),
            ["series"] = typeof(Series),
            ["checks"] = typeof(SeriesCheck),
            ["methods"] = typeof(Method),
            ["indicators"] = typeof(Indicator),
            ["targets"] = typeof(PlanTarget),
            ["works"] = typeof(Work),
            ["rules"] = typeof(PlanRule),
            ["spatial-layers"] = typeof(SpatialLayer),
            ["ledgers"] = typeof(PlanLedger),
            ["facts"] = typeof(Fact),
            ["doubts"] = typeof(Doubt),
            ["systems"] = typeof(PlanSystem),
            ["duties"] = typeof(Duty),
            ["laws"] = typeof(Law),
            ["code-lists"] = typeof(CodeList),
            ["decision-tables"] = typeof(DecisionTable),
            ["registers"] = typeof(Register),
            ["expectations"] = typeof(Expectation),
            ["factors"] = typeof(ObservedFactor),
            ["site-kinds"] = typeof(SiteKind),
            ["sites"] = typeof(PlanSite),
            ["limits"] = typeof(ObservedLimit),
            ["quality-rules"] = typeof(QualityRule),
            ["alarm-rules"] = typeof(AlarmRule),
        };

    /// <summary>Kinds whose file is one item.</summary>
    public static IReadOnlyDictionary<string, Type> Singles { get; } =
        new Dictionary<string, Type>(StringComparer.Ordinal) { ["register"] = typeof(Register), ["code-list"] = typeof(CodeList) };

    /// <summary>The kind of the one file that describes the plan.</summary>
    public const string Plan = "plan";

    /// <summary>The kind of the one file that describes a layer.</summary>
    public const string Layer = "layer";
}
