using NodaTime.Text;
using Shanhe.Capabilities.Layers;
using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Reports.LayerFiles;

namespace Shanhe.Server.Demonstrations;

/// <summary>
/// Brings in the layers of a demonstration (<c>demo/layers.csv</c> with the files of <c>demo/layers</c>) as people would: a department hands
/// a version in, the lead department decides on it. All of them are simulated.
/// </summary>
sealed class DemoLayers(LayerIntake intake, LayerDesk desk, IReadOnlyList<DemoAccount> people)
{
    /// <summary>Brings them in; gives what is wrong with them.</summary>
    public async ValueTask<IReadOnlyList<Problem>> Play(string planFolder, CancellationToken cancellation = default)
    {
        var table = DemoTable.Read(Path.Combine(planFolder, "demo", "layers.csv"));
        var problems = new List<Problem>(table.Problems);
        var lead = people.Select(p => p.AsActor()).FirstOrDefault(a => a.Role == Roles.Lead);
        foreach (var (number, cells) in table.Rows)
        {
            var by = people.Select(p => p.AsActor()).FirstOrDefault(a => a.Role == Roles.Department && a.Department == cells["by"]);
            if (lead is null || by is null)
                problems.Add(
                    new(
                        "demo.nobody",
                        new("demo/layers.csv", number, 0),
                        DemonstrationMessages.Wording.Say("demo.nobody", cells["layer"], cells["by"])
                    )
                );
            else
                problems.AddRange(
                    (await BringIn(planFolder, cells, by, lead, cancellation)).Select(p =>
                        p with
                        {
                            At = new("demo/layers.csv", number, 0),
                        }
                    )
                );
        }

        return problems;
    }

    async ValueTask<IReadOnlyList<Problem>> BringIn(
        string planFolder,
        Dictionary<string, string> cells,
        Actor by,
        Actor lead,
        CancellationToken cancellation
    )
    {
        var path = Path.Combine(planFolder, "demo", "layers", cells["file"] + ".geojson");
        var delivery = new LayerDelivery(cells["layer"], Path.GetFileName(path), () => File.OpenRead(path))
        {
            ValidFrom = LocalDatePattern.Iso.Parse(cells["valid-from"]).Value,
            Source = cells["source"],
            Case = cells["case"],
            Certainty = Certainty.Low,
            Simulated = true,
        };
        var trial = await intake.Take(path, delivery, null, by, dryRun: false, cancellation);
        if (trial.Kept is not { } kept || trial.Problems.Count > 0)
            return [.. trial.Problems, .. trial.Refused];
        // A version without a move waits for whoever plays the second person.
        return cells.GetValueOrDefault("move") is { } move
            ? (await desk.Decide(kept.Layer, kept.Number, move, lead, "", cancellation)).Problems
            : [];
    }
}
