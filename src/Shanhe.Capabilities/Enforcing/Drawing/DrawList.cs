using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace Shanhe.Capabilities.Enforcing.Drawing;

/// <summary>
/// What a draw rests on, frozen when it is announced: terms, ratios, subjects and officers. Its hash is published before the public number is
/// known. Immutable.
/// </summary>
/// <param name="Draw">Key of the draw.</param>
/// <param name="Period">The quarter or month.</param>
/// <param name="Months">How many months the period has.</param>
/// <param name="Source">Where the public number comes from.</param>
/// <param name="KnownAt">When it becomes known, in plan time.</param>
/// <param name="Deadline">The last day of the checks.</param>
/// <param name="Strata">The strata, in the order of the table.</param>
/// <param name="Subjects">The subjects, in the order of their keys.</param>
/// <param name="Officers">The officers, in the order of their keys.</param>
public sealed record DrawList(
    string Draw,
    string Period,
    int Months,
    string Source,
    string KnownAt,
    string Deadline,
    IReadOnlyList<DrawStratum> Strata,
    IReadOnlyList<DrawSubject> Subjects,
    IReadOnlyList<DrawOfficer> Officers
)
{
    /// <summary>The first word of the text that is hashed: the form of the text and the way of drawing.</summary>
    public const string Form = "shanhe-draw/1";

    /// <summary>
    /// The text that is hashed: a line for each thing, its parts separated by tabs, UTF-8, each line ended by a line feed. A tab or a line
    /// feed within a part is a space.
    /// </summary>
    [JsonIgnore]
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            Line(Form, Draw, Period, Months.ToString(CultureInfo.InvariantCulture), Source, KnownAt, Deadline);
            foreach (var s in Strata)
                Line("stratum", s.Id, s.What, s.Share.ToString(CultureInfo.InvariantCulture));
            foreach (var s in Subjects)
                Line("subject", s.Key, s.Stratum, s.Name, s.Code, s.WasDrawn ? "1" : "0");
            foreach (var o in Officers)
                Line(["officer", o.Key, o.Name, o.Certificate, .. o.Away]);
            return text.ToString();

            void Line(params IEnumerable<string> parts) =>
                text.AppendJoin('\t', parts.Select(p => p.Replace('\t', ' ').Replace('\n', ' '))).Append('\n');
        }
    }

    /// <summary>SHA-256 over the text, in lower-case hexadecimal digits.</summary>
    [JsonIgnore]
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
}
