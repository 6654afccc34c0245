using System.Globalization;
using MiniExcelLibs;

namespace Shanhe.Reports.Tables;

/// <summary>The first sheet of a workbook as lines of cells, so that whatever reads CSV reads Excel too.</summary>
public static class SheetLines
{
    /// <exception cref="InvalidDataException">The content is no workbook.</exception>
    public static IEnumerable<string[]> Read(byte[] content)
    {
        List<string[]> lines;
        try
        {
            using var stream = new MemoryStream(content);
            lines =
            [
                .. stream.Query(useHeaderRow: false).Cast<IDictionary<string, object?>>().Select(row => row.Values.Select(Text).ToArray()),
            ];
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // The library says what is wrong with a file by exceptions of many kinds.
            throw new InvalidDataException(problem.Message, problem);
        }

        return lines;
    }

    static string Text(object? cell) =>
        cell switch
        {
            null => "",
            DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
            double number => ((decimal)number).ToString(CultureInfo.InvariantCulture),
            _ => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "",
        };
}
