using Shanhe.Capabilities.Layers;
using Shanhe.Evidence.Accounts;
using Shanhe.Plans.Shapes;
using Shanhe.Plans.Text;
using Shanhe.Rules.Layers;

namespace Shanhe.Reports.LayerFiles;

/// <summary>Takes a version of a layer from a file: the same for the page, the API and the command line. Thread-safe.</summary>
public sealed class LayerIntake(LayerDesk desk)
{
    /// <param name="path">Where the file lies.</param>
    /// <param name="delivery">What is said of it; its file name says what it is. What it opens is set here.</param>
    /// <param name="crs">The reference system that is said to be its own; <c>null</c>: what the file tells, else degrees.</param>
    /// <param name="actor">Who brings it.</param>
    /// <param name="dryRun">Only says what would be.</param>
    /// <param name="cancellation">Ends the work before it is written.</param>
    public async Task<LayerTrial> Take(
        string path,
        LayerDelivery delivery,
        string? crs,
        Actor actor,
        bool dryRun,
        CancellationToken cancellation = default
    )
    {
        if (desk.Check(delivery, actor, dryRun) is { Count: > 0 } lacking)
            return Refused(delivery, lacking);
        var said = crs is null ? null : ReferenceSystem.Find(crs);
        if (crs is not null && said is null)
            return Refused(delivery, [LayerMessages.Problem("E431", delivery.FileName, delivery.FileName, crs)]);
        try
        {
            using var unpacked = await UnpackedLayer.Of(path, delivery.FileName, cancellation);
            var content = LayerFile.Read(unpacked.Path, Plane.Epsg, said);
            return await desk.Propose(
                content.Layer with
                {
                    Name = Path.GetFileName(delivery.FileName),
                },
                content.Attributes,
                delivery with
                {
                    Open = () => File.OpenRead(unpacked.Whole),
                },
                actor,
                dryRun,
                cancellation
            );
        }
        catch (LayerFileException e)
        {
            return Refused(
                delivery,
                [LayerMessages.Problem(e.IsOfSystem ? "E431" : "E430", delivery.FileName, delivery.FileName, e.Reason)]
            );
        }
    }

    static LayerTrial Refused(LayerDelivery delivery, IReadOnlyList<Problem> problems) =>
        new()
        {
            Layer = delivery.Layer,
            GivenIn = "",
            Given = 0,
            Problems = problems,
        };
}
