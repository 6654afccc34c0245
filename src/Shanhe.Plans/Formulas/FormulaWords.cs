using System.Globalization;
using Shanhe.Plans.Text;
using Shanhe.Plans.Units;

namespace Shanhe.Plans.Formulas;

/// <summary>
/// Writes a formula for people: names of inputs instead of identifiers, × and ÷, functions by their names in the language.
/// </summary>
static class FormulaWords
{
    /// <summary>The operators by how they bind, the loosest first.</summary>
    static readonly string[][] Levels =
    [
        ["or"],
        ["and"],
        ["<=", ">=", "==", "!=", "<", ">"],
        ["+", "-"],
        ["*", "/"],
    ];

    public static string Describe(Node node, IReadOnlyList<FormulaName> names, UnitTable units, Language language, int outer = 0)
    {
        string Inner(Node n, int level = 0) => Describe(n, names, units, language, level);
        switch (node)
        {
            case NumberNode n:
                return $"{n.Value.ToString(CultureInfo.InvariantCulture)} {units.Shown(n.UnitSymbol, language)}".TrimEnd();
            case TextNode t:
                return "“" + t.Value + "”";
            case TruthNode t:
                return FormulaMessages.Wording.Say(t.Value ? "word.true" : "word.false").In(language);
            case DateNode d:
                return d.Value.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
            case MemberNode { Name: { } joined }:
                return names.FirstOrDefault(x => x.Name == joined)?.Label.In(language) ?? joined;
            case NameNode n:
                return names.FirstOrDefault(x => x.Name == n.Name)?.Label.In(language) ?? n.Name;
            case NegateNode n:
                return "−" + Inner(n.Inner, Levels.Length);
            case NotNode n:
                return FormulaMessages.Wording.Say("word.not").In(language) + " " + Inner(n.Inner, Levels.Length);
            case InfixNode i:
                var level = Array.FindIndex(Levels, l => l.Contains(i.Operator));
                var text = $"{Inner(i.Left, level)} {Sign(i.Operator, language)} {Inner(i.Right, level + 1)}";
                return level < outer ? $"({text})" : text;
            case CallNode c:
                return $"{FormulaMessages.Wording.Say("function." + c.Function).In(language)}({string.Join(language == Language.Zh ? "，" : ", ", c.Arguments.Select(a => Inner(a)))})";
            default:
                return "";
        }
    }

    static string Sign(string op, Language language) =>
        op switch
        {
            "*" => "×",
            "/" => "÷",
            "-" => "−",
            "<=" => "≤",
            ">=" => "≥",
            "==" => "=",
            "!=" => "≠",
            "and" or "or" => FormulaMessages.Wording.Say("word." + op).In(language),
            _ => op,
        };
}
