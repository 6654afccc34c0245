using NodaTime;
using Shanhe.Capabilities.Layers;
using Shanhe.Plans.Package;
using Shanhe.Reports.LayerFiles;
using Shanhe.Rules.Layers;
using Shanhe.Web.Words;

namespace Shanhe.Web.Api.Layers;

/// <summary>Layers as the API writes them.</summary>
static class LayerJson
{
    /// <summary>Features and problems that are written one by one; of more only the number is.</summary>
    const int Named = 500;

    public static object Of(LayerStanding s, LocalDate today) =>
        new
        {
            s.Layer.Id,
            Name = s.Layer.Name.In(WebMessages.CurrentLanguage),
            s.Layer.Area,
            s.Layer.Geometry,
            s.Layer.Register,
            s.Layer.Grid,
            InForce = s.InForce is { } kept ? Of(kept) : null,
            AgeDays = s.AgeOn(today),
        };

    public static object Whole(PlanPackage package, LayerStanding s, LocalDate today) =>
        new
        {
            Layer = Of(s, today),
            Versions = s.Versions.Select(v => new
            {
                Version = Of(v.Version),
                State = v.Record?.Last.State,
                StateName = LayerMessages.StateOf(package, v).In(WebMessages.CurrentLanguage),
                Record = v.Record?.Key,
                Case = v.Record?.Last.Fields.GetValueOrDefault("case"),
            }),
        };

    public static object Of(LayerDifference d) =>
        new
        {
            d.Before,
            d.After,
            d.Gained,
            d.Lost,
            Added = d.Count(LayerChange.Added),
            Removed = d.Count(LayerChange.Removed),
            Changed = d.Count(LayerChange.Changed),
            Features = d.Features.Take(Named).Select(f => new { f.Id, f.Change }),
        };

    public static object Of(LayerJob job) =>
        new
        {
            job.Id,
            job.Layer,
            Finished = job.IsOver,
            job.Progress.Done,
            job.Progress.Total,
            job.Failure,
            Result = job.Result is { } trial ? Of(trial) : null,
        };

    static object Of(LayerTrial t) =>
        new
        {
            t.GivenIn,
            t.Given,
            Taken = t.Taken.Count,
            Repaired = t.Repaired.Count,
            Repairs = t.Repaired.Take(Named).Select(r => new { r.Id, Problems = r.Problems.Select(p => p.Problem.ToString()) }),
            Refused = t.Refused.Take(Named).Select(Answers.Shown),
            Notes = t.Notes.Select(Answers.Shown),
            Problems = t.Problems.Select(Answers.Shown),
            Difference = t.Difference is { } difference ? Of(difference) : null,
            Version = t.Kept?.Number,
            t.Record,
        };

    static object Of(KeptVersion v) =>
        new
        {
            v.Number,
            ValidFrom = v.ValidFrom.ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            v.Source,
            v.Certainty,
            v.Simulated,
            v.GivenIn,
            v.Plane,
            v.Extent,
            v.Hash,
            v.FileName,
            v.FileHash,
            v.FileSize,
            v.Actor,
            v.At,
        };
}
