using System.Globalization;

namespace Shanhe.Web.SensorThings;

/// <summary>
/// Reads expressions by descent. Length, depth and the number of nodes are bounded, so that no input can exhaust the stack: a chain of
/// operators is a tree as deep as it is long.
/// </summary>
public sealed class StaParser
{
    const int MaximumDepth = 40;
    const int MaximumLength = 8_000;
    const int MaximumNodes = 500;

    static readonly string[][] Levels =
    [
        ["or"],
        ["and"],
        ["eq", "ne", "gt", "ge", "lt", "le"],
        ["add", "sub"],
        ["mul", "div", "mod"],
    ];

    readonly List<string> _tokens = [];
    int _at;
    int _depth;
    int _nodes;

    StaParser(string text)
    {
        if (text.Length > MaximumLength)
            throw new StaException($"an expression of more than {MaximumLength} characters is not taken");
        for (var i = 0; i < text.Length; )
        {
            var c = text[i];
            var start = i;
            if (char.IsWhiteSpace(c))
            {
                i++;
                continue;
            }

            if (c == '\'')
            {
                i++;
                while (i < text.Length && (text[i] != '\'' || (i + 1 < text.Length && text[i + 1] == '\'')))
                    i += text[i] == '\'' ? 2 : 1;
                if (i >= text.Length)
                    throw new StaException($"$filter: no closing quote after {start}");
                i++;
            }
            else if (c is '(' or ')' or ',')
                i++;
            else
            {
                while (i < text.Length && !char.IsWhiteSpace(text[i]) && text[i] is not ('(' or ')' or ',' or '\''))
                    i++;
            }

            _tokens.Add(text[start..i]);
        }
    }

    public static StaNode Parse(string text)
    {
        var parser = new StaParser(text);
        var node = parser.Level(0);
        return parser._at == parser._tokens.Count
            ? node
            : throw new StaException($"$filter: '{parser._tokens[parser._at]}' is not expected");
    }

    string? Next => _at < _tokens.Count ? _tokens[_at] : null;

    StaNode Level(int level)
    {
        if (level == Levels.Length)
            return Unary();
        if (level == 0 && ++_depth > MaximumDepth)
            throw new StaException("$filter: too deep");
        var left = Level(level + 1);
        while (Next is { } op && Levels[level].Contains(op))
        {
            _at++;
            Count();
            left = new StaInfix(op, left, Level(level + 1));
        }

        if (level == 0)
            _depth--;
        return left;
    }

    StaNode Unary()
    {
        if (Next != "not")
            return Primary();
        _at++;
        if (++_depth > MaximumDepth)
            throw new StaException("$filter: too deep");
        var inner = Unary();
        _depth--;
        return new StaNot(inner);
    }

    void Count()
    {
        if (++_nodes > MaximumNodes)
            throw new StaException($"an expression of more than {MaximumNodes} parts is not taken");
    }

    StaNode Primary()
    {
        Count();
        var token = Next ?? throw new StaException("$filter: something is missing at the end");
        _at++;
        if (token == "(")
        {
            var inner = Level(0);
            Expect(")");
            return inner;
        }

        if (token[0] == '\'')
            return new StaLiteral(token[1..^1].Replace("''", "'", StringComparison.Ordinal));
        if (token == "geography" && Next is ['\'', ..] text)
        {
            _at++;
            return new StaLiteral(StaPlaces.Read(text[1..^1]));
        }

        if (Next == "(" && (char.IsLetter(token[0]) || token[0] == '_'))
            return Call(token);
        if (token is "true" or "false")
            return new StaLiteral(token == "true");
        if (token == "null")
            return new StaLiteral(null);
        if (decimal.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return new StaLiteral(number);
        if (StaInfix.Time(token) is { } time)
            return new StaLiteral(time);
        if (char.IsLetter(token[0]) || token[0] == '@')
            return new StaPath(token);
        throw new StaException($"$filter: '{token}' is not understood");
    }

    StaCall Call(string name)
    {
        if (!StaCall.Known.Contains(name))
            throw new StaException($"$filter: no function '{name}'");
        Expect("(");
        var arguments = new List<StaNode>();
        while (Next is not null and not ")")
        {
            arguments.Add(Level(0));
            if (Next == ",")
                _at++;
        }

        Expect(")");
        return new(name, arguments);
    }

    void Expect(string token)
    {
        if (Next != token)
            throw new StaException($"$filter: '{token}' is expected{(Next is { } n ? $", not '{n}'" : "")}");
        _at++;
    }
}
