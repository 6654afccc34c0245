using NodaTime;
using Shanhe.Plans.Text;

namespace Shanhe.Plans.Package;

[Doc("A prohibition or condition with its citation: whom it judges, when and where it speaks, and what follows.")]
public sealed record PlanRule : PlanItem
{
    [Doc("Where the plan says so.")]
    [Ref(typeof(Chapter))]
    public IReadOnlyList<string> Ref { get; init; } = [];

    [Doc("The rule.")]
    public required LocalText Name { get; init; }

    [Doc("In the plan's words, what it is about.")]
    public string Subject { get; init; } = "";

    [Doc("In the plan's words, when it speaks.")]
    public string Condition { get; init; } = "";

    [Doc("In the plan's words, the layer of land it needs.")]
    public string Layer { get; init; } = "";

    [Doc("In the plan's words, what follows.")]
    public string Consequence { get; init; } = "";

    [Doc("Whether a program can check it.")]
    public Checkable Checkable { get; init; } = Checkable.Yes;

    [Doc("Area of work.")]
    [Ref(typeof(Area))]
    public string? Area { get; init; }

    [Doc("The systems of the plan that rest on it.")]
    public IReadOnlyList<string> Systems { get; init; } = [];

    [Doc("Rules of the layers below that it says again; they are not asked beside it.")]
    [Ref(typeof(PlanRule))]
    public IReadOnlyList<string> Covers { get; init; } = [];

    [Doc("The registers whose records it judges.")]
    [Ref(typeof(Register))]
    public IReadOnlyList<string> For { get; init; } = [];

    [Doc("The moves before which it is asked, 'create' for the opening of a record; left out: only checks ask it.")]
    public IReadOnlyList<string> Before { get; init; } = [];

    [Doc("The laws it rests on, with the article.")]
    public IReadOnlyList<Citation> Citations { get; init; } = [];

    [Doc("First day in force; left out: when a law that it cites is.")]
    public LocalDate? ValidFrom { get; init; }

    [Doc("Last day in force; left out: when a law that it cites is.")]
    public LocalDate? ValidTo { get; init; }

    [Doc("Formula over the record: when it is true, the rule speaks.")]
    public string? When { get; init; }

    [Doc("How the record must lie to a layer for the rule to speak.")]
    public RuleSpace? Where { get; init; }

    [Doc("What follows.")]
    public RuleEffect Effect { get; init; } = RuleEffect.Forbid;

    [Doc("What it says then: what has to be done.")]
    public LocalText? Says { get; init; }

    [Doc("Formula: what it finds out, such as a class, points or a price.")]
    public string? Gives { get; init; }

    [Doc("Why a person must judge; a case is opened for that when it speaks.")]
    public LocalText? Person { get; init; }

    [Doc("Cases in which it does not hold.")]
    public IReadOnlyList<RuleException> Unless { get; init; } = [];

    [Doc("Who may decide otherwise, and by which paper.")]
    public LocalText? DecidedBy { get; init; }

    [Doc("How sure it is.")]
    public Certainty Certainty { get; init; }

    /// <summary>Whether it is in force on a day: by its own days, else by those of the laws that it cites.</summary>
    public bool HoldsOn(LocalDate day, Func<string, Law?> law)
    {
        if (ValidFrom is not null || ValidTo is not null)
            return (ValidFrom is null || day >= ValidFrom) && (ValidTo is null || day <= ValidTo);
        var cited = Citations.Select(c => c.Law).OfType<string>().Select(law).OfType<Law>().ToList();
        return cited.Count == 0 || cited.Any(l => l.HoldsOn(day));
    }
}
