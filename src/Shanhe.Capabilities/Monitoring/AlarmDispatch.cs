using System.Globalization;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;

namespace Shanhe.Capabilities.Monitoring;

/// <summary>A register in which something can be begun about an alarm, and the values it would begin with.</summary>
/// <param name="Register">The register.</param>
/// <param name="Fields">What is known already, by the fields of the register.</param>
public sealed record AlarmDispatch(Register Register, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>Where an exceedance is put to a firm, and where a case is filed.</summary>
    static readonly string[] Registers = ["online-exceedances", "enforcement-cases"];

    const int LengthOfCode = 18;

    /// <summary>Where a breach can be taken on to, as far as the package has the registers and the actor may open records in them.</summary>
    public static IReadOnlyList<AlarmDispatch> Of(PlanPackage package, Alarm alarm, Site? site, Actor? actor)
    {
        if (actor is null || AlarmEpisode.MatterOf(alarm, package.Find<SiteKind>(site?.Kind)?.Medium) != AlarmMatter.Breach)
            return [];
        var known = Known(package, alarm, site);
        return
        [
            .. Registers
                .Select(package.Find<Register>)
                .OfType<Register>()
                .Where(r => RecordAccess.Opens(r, actor))
                .Select(r => new AlarmDispatch(
                    r,
                    known
                        .Where(k => r.Fields.Any(f => f.Id == k.Key && f.IsGiven))
                        .ToDictionary(k => k.Key, k => k.Value, StringComparer.Ordinal)
                )),
        ];
    }

    static Dictionary<string, string> Known(PlanPackage package, Alarm alarm, Site? site)
    {
        string? Number(decimal? n) => n?.ToString("0.######", CultureInfo.InvariantCulture);
        var owner = site?.Owner ?? "";
        var isCode = owner.Length == LengthOfCode && owner.All(char.IsAsciiLetterOrDigit);
        var known = new Dictionary<string, string?>
        {
            ["alarm"] = AlarmRecords.KeyOf(alarm.Id),
            ["firm"] = isCode ? owner : null,
            ["party"] = isCode ? null : owner,
            ["factor"] = package.Find<ObservedFactor>(alarm.Factor)?.Name.Zh,
            ["at"] = alarm.Began.ToString("uuuu-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
            ["found"] = alarm.Began.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
            ["value"] = Number(alarm.Worst),
            ["limit"] = Number(alarm.Limit),
            ["cause"] = alarm.Trigger == AlarmTrigger.Exceedance ? "over-limit" : null,
            ["source"] = "online",
            ["fact"] = alarm.Text.Zh,
        };
        return known.Where(k => !string.IsNullOrWhiteSpace(k.Value)).ToDictionary(k => k.Key, k => k.Value!, StringComparer.Ordinal);
    }
}
