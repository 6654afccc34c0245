using Shanhe.Capabilities.Monitoring;
using Shanhe.Plans.Writing;

namespace Shanhe.Reports.ReadingForms;

/// <summary>What the headings of files of readings mean: the parts of a reading, or a factor in a column of its own.</summary>
sealed class ReadingHeadings(FactorNames factors, string? kind)
{
    /// <summary>Before the name of a column that holds a factor.</summary>
    public const string Factor = "factor:";

    static readonly Dictionary<string, string> Parts = new[]
    {
        "site:site station stationid siteid 站点 站点名称 站点编号 站点编码 站名 测站 测站名称 监测点 监测点位 点位 点位名称 监测站点",
        "factor:factor parameter 因子 监测因子 监测项目 因子编码 因子名称 污染物",
        "cadence:cadence 时段 数据时段",
        "time:time datetime timestamp 时间 监测时间 采样时间 数据时间 观测时间 日期时间 日期/时间",
        "date:date 日期 监测日期 采样日期 数据日期 观测日期",
        "hour:hour hours 小时 时 时次 时刻 钟点",
        "year:year 年 年份",
        "month:month 月 月份",
        "day:day 日",
        "value:value 值 监测值 数值 浓度 测量值",
        "unit:unit 单位 计量单位",
        "flag:flag 标识 数据标识",
        "low:low min 最小值",
        "high:high max 最大值",
        "total:total cou 累计值",
        "converted:converted 折算值",
    }
        .Select(line => line.Split(':', 2))
        .SelectMany(p => p[1].Split(' ').Select(name => (Name: PlainText.Fold(name), Id: p[0])))
        .ToDictionary(p => p.Name, p => p.Id, StringComparer.Ordinal);

    public string? Know(string heading)
    {
        if (Parts.GetValueOrDefault(PlainText.Fold(heading)) is { } part)
            return part;
        return factors.Find(heading, kind) is { } factor ? Factor + factor
            : factors.Knows(heading) ? Factor + PlainText.Fold(heading)
            : null;
    }
}
