namespace Shanhe.Standards.Emissions;

/// <summary>Collected VOC that must be treated (GB 37822-2019).</summary>
public static class VocTreatment
{
    /// <summary>
    /// Whether treatment of at least 80 % is needed: from 3 kg/h NMHC, in key regions from 2 kg/h, not with low-VOC materials.
    /// </summary>
    /// <param name="kilogramsPerHour">Initial NMHC rate, kg/h.</param>
    /// <param name="keyRegion">Whether the site is in a key region.</param>
    /// <param name="lowVocMaterials">Whether raw materials are low-VOC products.</param>
    /// <returns>Whether it is needed; null without a rate.</returns>
    [Standard("GB 37822-2019", "10.3.2", Certainty.Text, Vectors = "voc_treatment_needed")]
    public static bool? IsNeeded(decimal? kilogramsPerHour, bool keyRegion, bool lowVocMaterials) =>
        kilogramsPerHour is { } rate ? !lowVocMaterials && rate >= (keyRegion ? 2 : 3) : null;
}
