using NodaTime;
using Shanhe.Observations.Sites;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using PlanTime = Shanhe.Plans.Periods.PlanTime;

namespace Shanhe.Kernels.Tests.Observations;

/// <summary>
/// A small county that observes: a kind of site of each medium, factors of each way of gathering, each check of quality and each trigger of
/// alarms once, with numbers that are easy to stand beside.
/// </summary>
static class ObservingPlan
{
    static readonly Lazy<PlanPackage> Loaded = new(Load);

    public static PlanPackage Package => Loaded.Value;

    /// <summary>Noon of a Saturday in June.</summary>
    public static LocalDateTime Noon { get; } = new(2024, 6, 1, 12, 0);

    public static Instant At(LocalDateTime local) => PlanTime.ToInstant(local);

    public static SiteKind Kind(string id) => Package.Find<SiteKind>(id)!;

    /// <summary>A site of a kind, whose id is that of the kind unless another is named.</summary>
    public static Site Site(string kind, string? id = null) =>
        new()
        {
            Id = id ?? kind + "-1",
            Kind = kind,
            Name = LocalText.Same(id ?? kind),
            Place = "990001",
        };

    /// <summary>What is registered when just these sites are, since long before.</summary>
    public static SitePicture Picture(params Site[] sites) => After(SitePicture.Empty, [.. sites.Select(s => new SitePut(s))]);

    /// <summary>The picture after changes that were written down in spring.</summary>
    public static SitePicture After(SitePicture picture, params SiteChange[] changes) =>
        changes.Aggregate(picture, (p, c) => p.After(new(At(new(2024, 4, 1, 0, 0)), "test", "", c)));

    static PlanPackage Load()
    {
        var folder = Checkout.SmallCopy();
        foreach (var (file, text) in Files)
            File.WriteAllText(Path.Combine(folder, file + ".yaml"), text);
        File.AppendAllText(Path.Combine(folder, "units.yaml"), Units);
        return Checkout.Load(folder);
    }

    const string Units = """

          - {id: "m³", is: 1 m^3}
          - {id: kg, dimension: mass}
          - {id: mg, is: 0.000001 kg}
          - {id: "mg/m³", is: "mg m^-3"}
          - {id: "g/m³", is: "1000 mg m^-3"}
        """;

    static readonly (string File, string Text)[] Files =
    [
        (
            "factors",
            """
            kind: factors
            items:
              - {id: level, name: {zh: 水位, en: level}, unit: m, decimals: 2}
              - {id: so2, name: {zh: 二氧化硫, en: sulphur dioxide}, unit: "mg/m³", decimals: 1, codes: [a21026], total-unit: kg}
              - {id: nox, name: {zh: 氮氧化物, en: nitrogen oxides}, unit: "mg/m³", decimals: 5, codes: [a21002]}
              - {id: dust, name: {zh: 颗粒物, en: dust}, unit: "mg/m³", decimals: 1, codes: [a34013]}
              - {id: pm25, name: {zh: 细颗粒物, en: fine particles}, unit: "mg/m³", decimals: 0, standard: PM2.5, codes: [a34004]}
              - {id: pm10, name: {zh: 可吸入颗粒物, en: particles}, unit: "mg/m³", decimals: 0, standard: PM10}
              - {id: o3, name: {zh: 臭氧, en: ozone}, unit: "mg/m³", decimals: 0, standard: O3}
              - {id: cod, name: {zh: 化学需氧量, en: oxygen demand}, unit: "mg/m³", decimals: 1, standard: COD, codes: [w01018]}
              - {id: oxygen, name: {zh: 溶解氧, en: dissolved oxygen}, unit: "mg/m³", decimals: 1, standard: DO}
              - {id: acidity, name: {zh: 酸碱度, en: pH}, unit: "1", decimals: 2, standard: pH, gathering: median}
              - {id: w00000, name: {zh: 污水流量, en: sewage flow}, unit: "m³", decimals: 1}
              - {id: rain, name: {zh: 降水量, en: rain}, unit: m, decimals: 1, gathering: sum}
              - {id: counter, name: {zh: 电表读数, en: counter}, unit: "1", decimals: 1, gathering: last}
              - {id: wind, name: {zh: 风向, en: wind direction}, unit: "1", decimals: 0, gathering: vector}
              - {id: latitude, name: {zh: 纬度, en: latitude}, unit: "1", decimals: 6}
              - {id: longitude, name: {zh: 经度, en: longitude}, unit: "1", decimals: 6}
            """
        ),
        (
            "site-kinds",
            """
            kind: site-kinds
            items:
              - {id: air, name: {zh: 空气站, en: air}, area: river, medium: air, factors: [pm25], optional: [o3, pm10], department: bureau}
              - {id: stack, name: {zh: 排放口, en: stack}, area: river, medium: flue-gas, st: ["31"], factors: [so2, nox], optional: [dust, w00000],
                 department: bureau, offline-minutes: 90}
              - {id: river, name: {zh: 断面, en: section}, area: river, medium: surface, factors: [cod], optional: [oxygen, acidity], department: bureau}
              - {id: outlet, name: {zh: 排污口, en: outlet}, area: river, medium: sewage, factors: [cod, w00000], optional: [acidity], department: bureau}
              - {id: weather, name: {zh: 气象站, en: weather}, area: river, medium: weather, factors: [rain, wind], department: bureau}
              - {id: meter, name: {zh: 电表, en: meter}, area: river, medium: power, factors: [counter, w00000], department: bureau, expects: day}
              - {id: truck, name: {zh: 渣土车, en: truck}, area: river, medium: mobile, factors: [latitude, longitude], department: bureau}
            """
        ),
        (
            "quality-rules",
            """
            kind: quality-rules
            items:
              - {id: range, name: {zh: 超量程, en: range}, kinds: [stack], factors: [so2], check: range, low: -50, high: 500, invalid: true}
              - {id: negative, name: {zh: 负值, en: negative}, kinds: [stack], factors: [so2], check: negative, low: -3, invalid: true}
              - {id: negative.dust, name: {zh: 负值, en: negative}, kinds: [stack], factors: [dust], check: negative, invalid: true}
              - {id: spike, name: {zh: 突变, en: spike}, kinds: [stack], factors: [nox], check: spike, count: 3, high: 4}
              - {id: flat, name: {zh: 恒值, en: flat}, kinds: [air], factors: [pm25], check: flat, count: 4, low: 2, invalid: true}
              - {id: flat.all, name: {zh: 恒值, en: flat}, factors: [o3], check: flat, count: 3}
              - {id: rate, name: {zh: 变率, en: rate}, kinds: [river], factors: [cod], check: rate, high: 10, invalid: true}
              - {id: drift, name: {zh: 时钟, en: clock}, kinds: [stack], cadences: [moment, hour], check: drift, minutes: 5, invalid: true}
              - {id: order, name: {zh: 大小, en: order}, kinds: [air], factors: [pm25], check: order, others: [pm10]}
              - {id: sum, name: {zh: 合计, en: sum}, kinds: [outlet], factors: [w00000], check: sum, others: [cod, acidity], invalid: true}
              - {id: neighbours, name: {zh: 邻站, en: neighbours}, kinds: [air], factors: [pm25], cadences: [day], check: neighbours, count: 3, high: 2}
            """
        ),
        (
            "alarm-rules",
            """
            kind: alarm-rules
            items:
              - {id: exceed, name: {zh: 超标, en: exceedance}, kinds: [stack, river], trigger: exceedance, closes: 2, closes-below: 0.9,
                 severity: serious, source: {zh: 虚构, en: invented}}
              - {id: exceed.twice, name: {zh: 连续超标, en: exceedance}, kinds: [air], trigger: exceedance, opens: 2, source: {zh: 虚构, en: invented}}
              - {id: level, name: {zh: 水位, en: level}, kinds: [weather], factors: [rain], trigger: level, high: 50, low: 2, closes-below: 0.8,
                 source: {zh: 虚构, en: invented}}
              - {id: low, name: {zh: 低值, en: low}, kinds: [meter], factors: [counter], trigger: level, low: 10, closes: 3, source: {zh: 虚构, en: invented}}
              - {id: offline, name: {zh: 离线, en: silent}, trigger: offline, source: {zh: 虚构, en: invented}}
              - {id: flat, name: {zh: 恒值, en: flat}, kinds: [air], trigger: flat, source: {zh: 虚构, en: invented}}
              - {id: missing, name: {zh: 缺数, en: missing}, kinds: [stack, air, meter], trigger: missing, share: 0.75, source: {zh: 虚构, en: invented}}
              - {id: idle, name: {zh: 空转, en: idle}, kinds: [meter], factors: [counter], trigger: idle, other: w00000, averaging: moment, low: 5, high: 1,
                 source: {zh: 虚构, en: invented}}
              - {id: idle.none, name: {zh: 空转, en: idle}, kinds: [outlet], factors: [cod], trigger: idle, other: w00000, averaging: moment,
                 source: {zh: 虚构, en: invented}}
              - {id: drift, name: {zh: 时钟, en: clock}, kinds: [stack], trigger: drift, averaging: moment, source: {zh: 虚构, en: invented}}
              - {id: zone, name: {zh: 禁区, en: zone}, kinds: [truck], factors: [latitude], trigger: zone, other: longitude, averaging: moment,
                 source: {zh: 虚构, en: invented}}
              - {id: guessed, name: {zh: 猜密码, en: guessed}, trigger: guessed, source: {zh: 虚构, en: invented}}
            """
        ),
        (
            "limits",
            """
            kind: limits
            items:
              - {id: so2, name: {zh: 限值, en: limit}, kinds: [stack], factor: so2, averaging: hour, high: 200, converted: true, follows: GB-old,
                 to: 2024-06-30}
              - {id: so2.new, name: {zh: 限值, en: limit}, kinds: [stack], factor: so2, averaging: hour, high: 35, converted: true, follows: GB-new,
                 from: 2024-07-01, certainty: memory}
              - {id: dust, name: {zh: 限值, en: limit}, kinds: [stack], factor: dust, averaging: hour, high: 30, follows: GB-dust}
              - {id: dust.local, name: {zh: 限值, en: limit}, kinds: [stack], factor: dust, averaging: hour, high: 10, follows: DB-dust}
              - {id: nox, name: {zh: 限值, en: limit}, kinds: [stack], factor: nox, averaging: hour, high: 100, low: 5, follows: GB-nox}
            """
        ),
    ];
}
