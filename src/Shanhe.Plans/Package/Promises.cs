using NodaTime;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A quantified or dated promise of the plan beside the indicators.")]
public sealed record PlanTarget : PlanItem
{
    [Doc("Where the plan says so.")]
    [Ref(typeof(Chapter))]
    public required IReadOnlyList<string> Ref { get; init; }

    [Doc("What is promised.")]
    public required LocalText Name { get; init; }

    [Doc("Area of work.")]
    [Ref(typeof(Area))]
    public required string Area { get; init; }

    [Doc("The quantity.")]
    public required TargetValue Target { get; init; }

    [Doc("Unit; empty for classes and states.")]
    [UnitSymbol]
    public string Unit { get; init; } = "";

    [Doc("By when or how often, as the plan writes it.")]
    public required LocalText When { get; init; }

    [Doc("The year by which it is due.")]
    public int? DueYear { get; init; }

    [Doc("Who is responsible.")]
    [Ref(typeof(Department))]
    public IReadOnlyList<string> Departments { get; init; } = [];
}

[Doc("A work or programme of the plan.")]
public sealed record Work : PlanItem
{
    [Doc("Where the plan says so.")]
    [Ref(typeof(Chapter))]
    public required IReadOnlyList<string> Ref { get; init; }

    [Doc("Name of the work.")]
    public required LocalText Name { get; init; }

    [Doc("Area of work.")]
    [Ref(typeof(Area))]
    public required string Area { get; init; }

    [Doc("Quantity as the plan gives it; left out when it gives none.")]
    public decimal? Quantity { get; init; }

    [Doc("Unit of the quantity.")]
    [UnitSymbol]
    public string Unit { get; init; } = "";

    [Doc("year: the quantity is for each year; total: for the whole plan.")]
    public QuantityPer Per { get; init; } = QuantityPer.Total;

    [Doc("Quantity and unit as the plan writes them, with what does not fit one number.")]
    public LocalText Detail { get; init; } = LocalText.Empty;

    [Doc("Schedule as the plan writes it.")]
    public LocalText Schedule { get; init; } = LocalText.Empty;

    [Doc("First year.")]
    public int? From { get; init; }

    [Doc("Last year.")]
    public int? To { get; init; }

    [Doc("Where.")]
    public IReadOnlyList<string> Where { get; init; } = [];

    [Doc("Who is responsible.")]
    [Ref(typeof(Department))]
    public IReadOnlyList<string> Departments { get; init; } = [];
}

public enum QuantityPer
{
    Total,
    Year,
}

[Doc("A prohibition or precondition, as text with its citation.")]
public sealed record PlanRule : PlanItem
{
    [Doc("Where the plan says so.")]
    [Ref(typeof(Chapter))]
    public required IReadOnlyList<string> Ref { get; init; }

    [Doc("The rule.")]
    public required LocalText Name { get; init; }

    [Doc("What it is about.")]
    public required string Subject { get; init; }

    [Doc("When it speaks.")]
    public required string Condition { get; init; }

    [Doc("The layer of land it needs.")]
    public string Layer { get; init; } = "";

    [Doc("What follows.")]
    public required string Consequence { get; init; }

    [Doc("Whether a program can check it.")]
    public required Checkable Checkable { get; init; }
}

public enum Checkable
{
    Yes,
    Partly,
}

[Doc("A measured fact that the plan states about the past.")]
public sealed record Fact : PlanItem
{
    [Doc("Where the plan says so.")]
    [Ref(typeof(Chapter))]
    public required IReadOnlyList<string> Ref { get; init; }

    [Doc("What was measured.")]
    public required LocalText Name { get; init; }

    [Doc("The value, when it is a number.")]
    public decimal? Value { get; init; }

    [Doc("The value, when it is words.")]
    public string? Words { get; init; }

    [Doc("Unit.")]
    [UnitSymbol]
    public string Unit { get; init; } = "";

    [Doc("The year.")]
    public int? Year { get; init; }

    [Doc("Comparison that the plan makes.")]
    public string Comparison { get; init; } = "";

    [Doc("The series that this fact gives a value of.")]
    [Ref(typeof(Series))]
    public string? Series { get; init; }

    [Doc("The place, when it is not the county.")]
    [Ref(typeof(PlanPlace))]
    public string? Place { get; init; }
}

[Doc("A place where the plan disagrees with itself. The value stays as written; the doubt is shown beside it.")]
public sealed record Doubt : PlanItem
{
    [Doc("Where in the plan.")]
    public required string Where { get; init; }

    [Doc("What the plan says.")]
    public required LocalText Says { get; init; }

    [Doc("What the numbers say.")]
    public required LocalText Numbers { get; init; }

    [Doc("How the platform treats it.")]
    public required LocalText Treatment { get; init; }

    [Doc("The items it touches.")]
    [Ref(typeof(Indicator), typeof(Fact), typeof(PlanTarget), typeof(Work), typeof(Chapter), typeof(Plan))]
    public required IReadOnlyList<string> Touches { get; init; }

    [Doc("Sums that show the disagreement; computed by the program.")]
    public IReadOnlyList<DoubtSum> Sums { get; init; } = [];
}

[Doc("A sum over facts of the plan; facts are named by their identifiers.")]
public sealed record DoubtSum
{
    [Doc("What is computed.")]
    public required LocalText Name { get; init; }

    [Doc("The formula.")]
    public required string Formula { get; init; }

    [Doc("Unit of the result.")]
    [UnitSymbol]
    public string Unit { get; init; } = "";

    [Doc("Decimals shown.")]
    public int Decimals { get; init; } = 2;
}

[Doc("A system, register, mechanism or account that the plan names.")]
public sealed record PlanSystem : PlanItem
{
    [Doc("Area of work.")]
    [Ref(typeof(Area))]
    public required string Area { get; init; }

    [Doc("Its name.")]
    public required LocalText Name { get; init; }

    [Doc("Where the plan names it.")]
    [Ref(typeof(Chapter))]
    public required IReadOnlyList<string> Ref { get; init; }

    [Doc("What it must do.")]
    public required string Does { get; init; }

    [Doc("Its quantities and deadlines.")]
    public required string Quantities { get; init; }

    [Doc("Who is responsible.")]
    [Ref(typeof(Department))]
    public IReadOnlyList<string> Departments { get; init; } = [];

    [Doc("What carries it.")]
    public required IReadOnlyList<string> Kinds { get; init; }

    [Doc("How firm the text is.")]
    public required string Strength { get; init; }
}

[Doc("Who owes which report when.")]
public sealed record Duty : PlanItem
{
    [Doc("Name of the duty.")]
    public required LocalText Name { get; init; }

    [Doc("Who owes it; empty when each department owes its own series.")]
    [Ref(typeof(Department))]
    public IReadOnlyList<string> Departments { get; init; } = [];

    [Doc("How often; left out for a duty that is due once.")]
    public Periods.Frequency? Every { get; init; }

    [Doc("Days after the end of the period by which it is due; moved to the next working day.")]
    public int DueDays { get; init; }

    [Doc("The day on which a single duty is due.")]
    public LocalDate? On { get; init; }

    [Doc("What is owed: inputs of the indicators, quantities of targets, progress of works, or a record of a register.")]
    public required DutyMatter Matter { get; init; }

    [Doc("For a record: the register.")]
    [Ref(typeof(Register))]
    public string? Register { get; init; }

    [Doc("Where the plan says so.")]
    [Ref(typeof(Chapter))]
    public IReadOnlyList<string> Ref { get; init; } = [];

    [Doc("What the deadline rests on.")]
    public required LocalText Basis { get; init; }
}

public enum DutyMatter
{
    Inputs,
    Targets,
    Works,
    Record,
}
