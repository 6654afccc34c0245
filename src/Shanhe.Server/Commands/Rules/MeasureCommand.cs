using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Shanhe.Plans.Shapes;
using Shanhe.Reports.LayerFiles;
using Shanhe.Reports.Tables;
using Shanhe.Rules.Layers;
using Shanhe.Rules.Measuring;
using Shanhe.Rules.Repairs;
using Shanhe.Rules.Rivers;

namespace Shanhe.Server.Commands.Rules;

/// <summary><c>shanhe rules measure</c>: subjects against a layer on the plane. It measures; it judges nothing.</summary>
static class MeasureCommand
{
    static readonly string[] Columns = ["subject", "layer", "feature", "relation", "overlap_m2", "inside_m", "distance_m", "river_m"];

    public static Command Build()
    {
        var layer = new Option<string>("--layer")
        {
            Required = true,
            Description = "GeoJSON, GeoPackage or Shapefile: what is measured against",
        };
        var subject = new Option<string>("--subject")
        {
            Required = true,
            Description = "GeoJSON, GeoPackage or Shapefile: what is measured",
        };
        var crs = new Option<string>("--crs")
        {
            DefaultValueFactory = _ => $"EPSG:{Plane.Epsg}",
            Description = "Reference system of a GeoJSON that names none: EPSG:4490, 4326, 4546 or 4525",
        };
        var river = new Option<string?>("--river")
        {
            Description = "River lines, drawn with the flow: every feature then has its way along them",
        };
        var problems = new Option<string?>("--problems") { Description = "Write what was wrong with the geometries to this CSV file" };
        var format = CommonOptions.Format();
        var command = new Command(
            "measure",
            "Measure subjects against a layer on the plane: relation, overlap, length inside, distance, way along the river"
        )
        {
            layer,
            subject,
            crs,
            river,
            problems,
            format,
        };
        command.SetAction(result =>
        {
            var language = CommonOptions.LanguageOf(result);
            if (EpsgOf(result.GetValue(crs)!) is not { } otherwise)
            {
                result.Error().WriteLine(CommandMessages.Wording.Say("layer.system", "--crs", result.GetValue(crs)).In(language));
                return CommonOptions.Usage;
            }

            try
            {
                var against = LayerFile.Read(result.PathOf(result.GetValue(layer)!), otherwise);
                var subjects = LayerFile.Read(result.PathOf(result.GetValue(subject)!), otherwise);
                var rivers = result.GetValue(river) is { } lines ? LayerFile.Read(result.PathOf(lines), otherwise) : null;
                var told = new List<(string File, RepairedFeature Feature)>();
                var rows = Measured(against, subjects, rivers, told);
                if (result.GetValue(problems) is { } file)
                    File.WriteAllText(result.PathOf(file), ProblemTable(told));
                Print(result, result.GetValue(format)!, against.Layer.Name, rows);
                return 0;
            }
            catch (LayerFileException e)
            {
                result
                    .Error()
                    .WriteLine(CommandMessages.Wording.Say(e.IsOfSystem ? "layer.system" : "layer.file", e.File, e.Reason).In(language));
                return CommonOptions.Usage;
            }
        });
        return command;
    }

    static IEnumerable<Measurement> Measured(
        LayerFileContent layer,
        LayerFileContent subjects,
        LayerFileContent? rivers,
        List<(string File, RepairedFeature Feature)> told
    )
    {
        List<RepairedFeature> Repaired(LayerFileContent content, string file)
        {
            var features = content.Layer.Features.Select(f => GeometryRepair.Of(f, content.Layer.System)).ToList();
            told.AddRange(features.Select(f => (file, f)));
            return features;
        }

        var against = Repaired(layer, "layer");
        var measured = Repaired(subjects, "subject");
        var network = rivers is null ? null : NetworkOf(rivers, Repaired(rivers, "river"));
        var measure = new LayerMeasure(against, network);
        return measured.SelectMany(measure.Of);
    }

    /// <summary>Water runs as a line is drawn; the attribute <c>flow</c> says <c>reverse</c> where it runs the other way.</summary>
    static RiverNetwork NetworkOf(LayerFileContent rivers, List<RepairedFeature> lines) =>
        new(lines.Select((l, i) => (l, rivers.Attributes[i].GetValueOrDefault("flow") == "reverse")));

    /// <summary>Programs get the columns by the names of the specification, people by words.</summary>
    static void Print(ParseResult result, string format, string layer, IEnumerable<Measurement> rows)
    {
        IReadOnlyList<IReadOnlyList<object?>> lines =
        [
            .. rows.Select(r =>
                (IReadOnlyList<object?>)
                    [
                        r.Subject,
                        layer,
                        r.Feature,
                        Name(r.Relation),
                        Number(r.Overlap),
                        Number(r.Shared),
                        Number(r.Distance),
                        Number(r.River),
                    ]
            ),
        ];
        var table = TablePrinter.IsForPeople(format)
            ? TablePrinter.Named(Columns, lines, CommonOptions.LanguageOf(result))
            : new(Columns, lines);
        TablePrinter.Print(result, table, format, null);
    }

    static string ProblemTable(IEnumerable<(string File, RepairedFeature Feature)> told) =>
        TableWriter.Csv(
            new(
                ["file", "feature", "problem", "action"],
                [
                    .. told.SelectMany(t =>
                        t.Feature.Problems.Select(p => (IReadOnlyList<object?>)[t.File, t.Feature.Id, Name(p.Problem), Name(p.Action)])
                    ),
                ]
            )
        );

    static string Name<T>(T word)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(word.ToString());

    /// <summary>To a micrometre, with its zeros; nothing that is below zero is zero.</summary>
    static decimal? Number(double? value) =>
        value is { } v ? decimal.Parse(v.ToString("F6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + 0m : null;

    static int? EpsgOf(string text) =>
        int.TryParse(
            text.StartsWith("EPSG:", StringComparison.OrdinalIgnoreCase) ? text["EPSG:".Length..] : text,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        ) && ReferenceSystem.Find(number) is not null
            ? number
            : null;
}
