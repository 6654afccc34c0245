namespace Shanhe.Hj212;

/// <summary>Codes, weights and sentences of the defects, from <c>defects.csv</c>.</summary>
internal static class DefectTable
{
    private static readonly Row[] Rows = Load();

    public static Row Of(DefectKind kind) => Rows[(int)kind];

    private static Row[] Load()
    {
        var rows = new Row[Enum.GetValues<DefectKind>().Length];
        foreach (var line in CsvTable.Load("defects.csv"))
        {
            var kind = Enum.Parse<DefectKind>(line["kind"]);
            rows[(int)kind] = new Row(line["code"], Enum.Parse<Severity>(line["severity"]), line["zh"], line["en"]);
        }

        return rows;
    }

    internal sealed record Row(string Code, Severity Severity, string Chinese, string English);
}
