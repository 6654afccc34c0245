using NodaTime.Text;
using Parlot;
using Parlot.Fluent;
using static Parlot.Fluent.Parsers;

namespace Shanhe.Plans.Formulas;

/// <summary>
/// Reads the formula language: numbers with units (<c>20 [mg/L]</c>), dates (<c>2026-08-15</c>), texts, names, <c>+ - * /</c>, comparisons,
/// <c>and or not</c>, calls, members (<c>group.field</c>).
/// The language is total: it has no loops and no side effects.
/// </summary>
public static class FormulaParser
{
    static readonly Parser<Node> Grammar = Build();

    /// <summary>Longest formula that is read; longer ones are refused.</summary>
    public const int MaximumLength = 4_000;

    /// <summary>Parses <paramref name="text"/>. On failure <paramref name="errorOffset"/> is where reading stopped.</summary>
    public static Node? Parse(string text, out int errorOffset)
    {
        if (text.Length > MaximumLength || Depth(text) > 60)
        {
            errorOffset = Math.Min(text.Length, MaximumLength);
            return null;
        }

        var context = new ParseContext(new Scanner(text));
        var read = Grammar.TryParse(context, out var node, out _);
        context.Scanner.SkipWhiteSpaceOrNewLine();
        errorOffset = context.Scanner.Cursor.Offset;
        return read && errorOffset == text.Length ? node : null;
    }

    static int Depth(string text)
    {
        int depth = 0,
            deepest = 0;
        foreach (var c in text)
        {
            if (c == '(')
                deepest = Math.Max(deepest, ++depth);
            else if (c == ')')
                depth--;
        }

        return deepest;
    }

    static Parser<Node> Build()
    {
        var expression = Deferred<Node>();
        var unit = Between(Terms.Char('['), Literals.Pattern(c => c is not ']' and not '['), Literals.Char(']')).Then(t => t.ToString());
        var number = Terms
            .Decimal()
            .And(unit.Or(Always("")))
            .Then<Node>((_, start, _, pair) => new NumberNode(start, pair.Item1, pair.Item2));
        var text = Terms.String(StringLiteralQuotes.SingleOrDouble).Then<Node>((_, start, _, t) => new TextNode(start, t.ToString()));
        var date = Terms
            .Pattern(c => char.IsAsciiDigit(c) || c == '-', 10, 10)
            .When((_, t) => LocalDatePattern.Iso.Parse(t.ToString()).Success)
            .Then<Node>((_, start, _, t) => new DateNode(start, LocalDatePattern.Iso.Parse(t.ToString()).Value));
        var arguments = Between(
            Terms.Char('('),
            Separated(Terms.Char(','), expression).Or(Always<IReadOnlyList<Node>>([])),
            Terms.Char(')')
        );
        var identifier = Terms.Identifier(c => c is '_' || char.IsLetter(c), c => c is '_' || char.IsLetterOrDigit(c));
        var call = identifier.And(arguments).Then<Node>((_, start, _, pair) => new CallNode(start, pair.Item1.ToString(), pair.Item2));
        var name = identifier.Then<Node>(
            (_, start, _, word) =>
                word.ToString() switch
                {
                    "true" => new TruthNode(start, true),
                    "false" => new TruthNode(start, false),
                    var other => new NameNode(start, other),
                }
        );
        var group = Between(Terms.Char('('), expression, Terms.Char(')'));
        var field = Literals
            .Char('.')
            .SkipAnd(Literals.Identifier(c => c is '_' || char.IsLetter(c), c => c is '_' || char.IsLetterOrDigit(c)))
            .Then(t => t.ToString()!);
        var member = call.Or(name)
            .And(field.Or(Always("")))
            .Then<Node>((_, start, _, pair) => pair.Item2.Length > 0 ? new MemberNode(start, pair.Item1, pair.Item2) : pair.Item1);
        var primary = date.Or(number).Or(text).Or(member).Or(group);

        var unary = Deferred<Node>();
        unary.Parser = Terms
            .Char('-')
            .SkipAnd(unary)
            .Then<Node>((_, start, _, n) => new NegateNode(start, n))
            .Or(Terms.Keyword("not").SkipAnd(unary).Then<Node>((_, start, _, n) => new NotNode(start, n)))
            .Or(primary);
        var product = Infix(unary, "*", "/");
        var sum = Infix(product, "+", "-");
        var comparison = Infix(sum, "<=", ">=", "==", "!=", "<", ">");
        var conjunction = InfixWord(comparison, "and");
        expression.Parser = InfixWord(conjunction, "or");
        return expression;
    }

    static Parser<Node> Infix(Parser<Node> operand, params string[] operators) =>
        operand.LeftAssociative([.. operators.Select(o => (Terms.Text(o), Join(o)))]);

    static Parser<Node> InfixWord(Parser<Node> operand, string word) => operand.LeftAssociative((Terms.Keyword(word), Join(word)));

    static Func<Node, Node, Node> Join(string op) => (left, right) => new InfixNode(left.Start, op, left, right);
}
