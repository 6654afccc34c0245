using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using MiniExcelLibs;
using Shanhe.Reports.Tables;
using Shanhe.Standards;
using Shanhe.Standards.Rounding;
using Spectre.Console;
using Table = Spectre.Console.Table;

namespace Shanhe.Server.Commands.Standards;

/// <summary>Writes rows as CSV, JSON, a table for the eye, or Excel.</summary>
internal static class SheetOutput
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A result as it is shown: at most twelve significant digits, without trailing zeros.</summary>
    public static object? Figure(decimal? value) =>
        value is { } v ? HalfToEven.ToSignificantDigits(v, 12) / 1.0000000000000000000000000000m : null;

    /// <inheritdoc cref="Figure(decimal?)"/>
    public static object? Figure(double? value) =>
        value is { } v && double.IsFinite(v)
            ? double.Parse(v.ToString("G12", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            : null;

    /// <summary>How surely a result is known, and a note where it may not be published alone.</summary>
    public static void Certain(Dictionary<string, object?> results, Certainty certainty)
    {
        results["certainty"] = certainty.ToString().ToLowerInvariant();
        results["note"] = certainty == Certainty.Low ? "依据不足，不得单独发布 weak: not to be published alone" : null;
    }

    /// <summary>The figure of a rule with its unit, clause and certainty; of a rule of several standards all clauses and the weakest word.</summary>
    public static void Ruled(Dictionary<string, object?> results, decimal? value, string unit, Delegate rule) =>
        Ruled(results, Figure(value), unit, rule);

    /// <inheritdoc cref="Ruled(Dictionary{string, object?}, decimal?, string, Delegate)"/>
    public static void Ruled(Dictionary<string, object?> results, double? value, string unit, Delegate rule) =>
        Ruled(results, Figure(value), unit, rule);

    private static void Ruled(Dictionary<string, object?> results, object? value, string unit, Delegate rule)
    {
        results["value"] = value;
        results["unit"] = unit;
        By(results, rule);
    }

    /// <summary>The clause of a rule and how surely it is known.</summary>
    public static void By(Dictionary<string, object?> results, Delegate rule)
    {
        var clauses = rule.Method.GetCustomAttributes<StandardAttribute>().ToArray();
        results["clause"] = string.Join("; ", clauses.Select(c => $"{c.Standard} {c.Clause}".TrimEnd()));
        Certain(results, clauses.Max(c => c.Certainty));
    }

    /// <summary>A figure of a table with its unit, source and certainty.</summary>
    public static void Sourced(Dictionary<string, object?> results, SourcedFigure? figure)
    {
        results["value"] = Figure(figure?.Value);
        results["unit"] = figure?.Unit;
        results["source"] = figure?.Source;
        Certain(results, figure?.Certainty ?? Certainty.Low);
    }

    public static void Write(IReadOnlyList<Dictionary<string, object?>> rows, string format, FileInfo? output)
    {
        if (format == "xlsx")
        {
            MiniExcel.SaveAs(output!.FullName, rows, overwriteFile: true);
            return;
        }

        using var file = output is null ? null : new StreamWriter(output.FullName);
        var writer = file ?? Console.Out;
        if (format == "json")
            writer.WriteLine(JsonSerializer.Serialize(rows, Json));
        else if (format == "table")
            Table(writer, rows);
        else
            Csv(writer, rows);
    }

    public static void Csv(TextWriter writer, IReadOnlyList<Dictionary<string, object?>> rows)
    {
        if (rows.Count > 0)
            writer.Write(TableWriter.Csv(new([.. rows[0].Keys], [.. rows.Select(r => (IReadOnlyList<object?>)[.. r.Values])])));
    }

    private static void Table(TextWriter writer, IReadOnlyList<Dictionary<string, object?>> rows)
    {
        var table = new Table();
        if (rows.Count == 0)
            return;
        foreach (var column in rows[0].Keys)
            table.AddColumn(Markup.Escape(column));
        foreach (var row in rows)
            table.AddRow([.. row.Values.Select(v => Markup.Escape(Text(v)))]);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (writer != Console.Out || Console.IsOutputRedirected)
            console.Profile.Width = 400;
        console.Write(table);
    }

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
