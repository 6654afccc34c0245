using System.Globalization;
using NodaTime;
using Shanhe.Plans.Formulas;
using Shanhe.Plans.Text;
using Shanhe.Plans.Units;
using Period = Shanhe.Plans.Periods.Period;

namespace Shanhe.Kernels.Tests.Plans;

/// <summary>Names of every type with values, present and missing, and what a formula over them gives, as text.</summary>
static class FormulaBench
{
    public static readonly UnitTable Units = Checkout.Load(Checkout.Plan).Units;
    static readonly Unit Km = Units.Find("km")!;
    public static readonly FormulaType One = FormulaType.Number(Unit.One);
    static readonly LocalDate Day = new(2026, 3, 5);

    static Value Numbers(int expected, params decimal[] items) => Value.Of(new Sequence(items, expected));

    static Value Truths(params decimal[] items) => Value.Of(new Sequence(items, items.Length), truths: true);

    static decimal DaysOf(LocalDate date) => Value.OfDate(date).Number;

    public static readonly (string Name, FormulaType Type, Value Value)[] Inputs =
    [
        ("n", One, Value.Of(5m)),
        ("zero", One, Value.Of(0m)),
        ("m", One, Value.Missing),
        ("k", FormulaType.Number(Km), Value.Of(5m)),
        ("mk", FormulaType.Number(Km), Value.Missing),
        ("s", FormulaType.Numbers(Unit.One), Numbers(3, 1, 2, 3)),
        ("part", FormulaType.Numbers(Unit.One), Numbers(4, 1, 2)),
        ("none", FormulaType.Numbers(Unit.One), Numbers(0)),
        ("z", FormulaType.Numbers(Unit.One), Numbers(2, 1, 0)),
        ("one", FormulaType.Numbers(Unit.One), Numbers(1, 7)),
        ("w4", FormulaType.Numbers(Unit.One), Numbers(3, 40, 10, 20)),
        ("ks", FormulaType.Numbers(Km), Numbers(2, 1, 2)),
        ("ms", FormulaType.Numbers(Unit.One), Value.Missing),
        ("t", FormulaType.Truth, Value.Of(true)),
        ("f", FormulaType.Truth, Value.Of(false)),
        ("mt", FormulaType.Truth, Value.Missing),
        ("tr", FormulaType.Truths, Truths(1, 0, 1)),
        ("tf", FormulaType.Truths, Truths(0, 1)),
        ("w", FormulaType.Text, Value.Of("abc")),
        ("e", FormulaType.Text, Value.Of("")),
        ("mw", FormulaType.Text, Value.Missing),
        ("d", FormulaType.Date, Value.OfDate(Day)),
        ("later", FormulaType.Date, Value.OfDate(new LocalDate(2026, 8, 15))),
        ("six", FormulaType.Date, Value.OfDate(DaysOf(Day) + 0.75m)),
        ("md", FormulaType.Date, Value.Missing),
        ("l", FormulaType.Texts, Value.Of((IReadOnlyList<string>)["a", "b"])),
        ("l1", FormulaType.Texts, Value.Of((IReadOnlyList<string>)["a"])),
        ("le", FormulaType.Texts, Value.Of((IReadOnlyList<string>)[])),
        ("r", FormulaType.Rows, Value.OfRows(2)),
        ("r1", FormulaType.Rows, Value.OfRows(1)),
        ("r0", FormulaType.Rows, Value.OfRows(0)),
        ("ds", FormulaType.Dates, Value.OfDates(new([DaysOf(Day), DaysOf(Day) + 1], 2))),
        ("ds0", FormulaType.Dates, Value.OfDates(new([], 0))),
        ("g.col", One, Value.Of(7m)),
        ("面积", One, Value.Of(8m)),
        ("_a1", One, Value.Of(9m)),
        ("state", FormulaType.Text, Value.Of("open")),
        ("secret", FormulaType.Text, Value.Of("13800000000")),
        ("no_secret", FormulaType.Text, Value.Missing),
        ("formless", FormulaType.Text, Value.Of("x")),
    ];

    public static readonly FormulaName[] Names =
    [
        .. Inputs.Select(
            (input, slot) =>
                new FormulaName(input.Name, input.Type, slot, LocalText.Same(input.Name))
                {
                    Choices = input.Name == "state" ? ["open", "shut"] : null,
                    Secret = input.Name is "secret" or "no_secret" or "formless",
                    Occurs = input.Name is "secret" or "no_secret" ? text => text.Contains('b', StringComparison.Ordinal) : null,
                }
        ),
    ];

    public static readonly RecordScope Scope = new(
        register => register == "outfalls" ? ["code", "name"] : null,
        register => register == "outfalls" ? ["open", "signed"] : [],
        (law, day) => law == "law" ? day >= new LocalDate(2020, 1, 1) : null,
        (from, to) => NodaTime.Period.DaysBetween(from, to) * 5 / 7,
        ["outfalls"],
        new Dictionary<string, Decision>(StringComparer.Ordinal)
        {
            ["warning"] = new(
                [new("aqi", Unit.One), new("advice", null)],
                FormulaType.Text,
                [
                    ([DecisionCondition.Parse("> 200")!, DecisionCondition.Parse("not(none)")!], Value.Of("red")),
                    ([DecisionCondition.Parse("[100..200]")!, DecisionCondition.Parse("-")!], Value.Of("yellow")),
                ]
            ),
        },
        new Dictionary<string, LedgerScope>(StringComparer.Ordinal)
        {
            ["rights"] = new(Unit.One, new Dictionary<string, int>(StringComparer.Ordinal) { ["holding"] = 2, ["reserve"] = 1 }),
        }
    );

    sealed class Reader : INameReader
    {
        public Value Read(int slot, Period period) => Inputs[slot].Value;
    }

    sealed class Lookup : IRecordLookup
    {
        public int Count(string register, string field, string value, IReadOnlyList<string> states) =>
            (register, field, value, string.Join('+', states)) switch
            {
                ("outfalls", "code", "abc", "") => 2,
                ("outfalls", "code", "abc", "open+signed") => 1,
                ("outfalls", "name", "5", "") => 3,
                _ => 0,
            };

        public decimal? Balance(string ledger, string account, bool available) =>
            (ledger, account, available) switch
            {
                ("rights", "holding/a/so2", false) => 12.5m,
                ("rights", "holding/a/so2", true) => 10m,
                _ => null,
            };
    }

    public static Formula? Check(string text, out IReadOnlyList<FormulaProblem> problems, bool records = true) =>
        FormulaChecker.Check(text, Names, Units, null, out problems, records ? Scope : null);

    public static string Run(string text, bool partial = false, bool store = true)
    {
        var formula = Check(text, out var problems);
        Assert.True(formula is not null, text + ": " + string.Join("; ", problems.Select(p => p.Code + " " + p.Message.En)));
        return Shown(
            formula.Run(
                new(new Reader(), Period.OfYear(2022), 2020)
                {
                    AllowPartial = partial,
                    Today = new(2026, 8, 1),
                    Now = DaysOf(new(2026, 8, 1)) + 0.5m,
                    Records = store ? new Lookup() : null,
                }
            )
        );
    }

    public static string Shown(Value value) =>
        value.Kind switch
        {
            ValueKind.Missing => "missing",
            ValueKind.Number => Plain(value.Number),
            ValueKind.Truth => value.IsTrue ? "true" : "false",
            ValueKind.Text => value.Text,
            ValueKind.Date => value.Day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)
                + (value.Number % 1 == 0 ? "" : " +" + Plain(value.Number % 1)),
            ValueKind.Truths => "truths " + string.Join(' ', value.Sequence.Items.Select(Plain)) + " of " + value.Sequence.Expected,
            _ => string.Join(' ', value.Sequence.Items.Select(Plain)) + " of " + value.Sequence.Expected,
        };

    static string Plain(decimal number) => (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);
}
