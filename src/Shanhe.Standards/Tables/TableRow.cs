using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Shanhe.Standards.Tables;

/// <summary>One row of a table: named fields, dates of force, source and certainty.</summary>
internal readonly struct TableRow(EmbeddedTable table, string[] fields)
{
    public string this[string column] => fields[table.Column(column)];

    public LocalDate ValidFrom => LocalDatePattern.Iso.Parse(this["valid_from"]).Value;

    public LocalDate? ValidTo => this["valid_to"] is { Length: > 0 } t ? LocalDatePattern.Iso.Parse(t).Value : null;

    public string Source => this["source"];

    public Certainty Certainty => Enum.Parse<Certainty>(this["certainty"], ignoreCase: true);

    public decimal Decimal(string column) => decimal.Parse(this[column], NumberStyles.Float, CultureInfo.InvariantCulture);

    public decimal? OptionalDecimal(string column) =>
        decimal.TryParse(this[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var d) ? d : null;

    public double Double(string column) => double.Parse(this[column], NumberStyles.Float, CultureInfo.InvariantCulture);

    public int Int(string column) => int.Parse(this[column], NumberStyles.Integer, CultureInfo.InvariantCulture);

    public int? OptionalInt(string column) =>
        int.TryParse(this[column], NumberStyles.Integer, CultureInfo.InvariantCulture, out var i) ? i : null;
}
