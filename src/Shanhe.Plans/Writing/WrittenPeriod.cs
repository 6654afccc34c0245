using System.Text.RegularExpressions;
using Shanhe.Plans.Periods;

namespace Shanhe.Plans.Writing;

/// <summary>A period as people write it: besides what <see cref="Period"/> reads 2021/7, 2021.7, 202107, 2021年度, full-width digits.</summary>
public static partial class WrittenPeriod
{
    /// <summary>The period, or <c>null</c>. Pure and thread-safe.</summary>
    public static Period? Read(string? text)
    {
        var plain = PlainText.HalfWidth(text).Replace(" ", "", StringComparison.Ordinal);
        if (plain.EndsWith("年度", StringComparison.Ordinal))
            plain = plain[..^1];
        plain = Months().Replace(plain, "$1-$2");
        return Period.TryParse(plain.Replace('/', '-').Replace('.', '-'), out var period) ? period : null;
    }

    [GeneratedRegex(@"^(\d{4})(0[1-9]|1[0-2])$")]
    private static partial Regex Months();
}
