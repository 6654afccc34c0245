namespace Shanhe.Plans.Package;

/// <summary>The jobs by which people look for things: navigation lists the areas of work under them.</summary>
public enum Job
{
    /// <summary>规划: targets, works, figures.</summary>
    Plan,

    /// <summary>监测: what instruments say.</summary>
    Monitoring,

    /// <summary>台账: what is kept of each thing.</summary>
    Registers,

    /// <summary>案件: what must be answered, put right or punished.</summary>
    Cases,

    /// <summary>空间: what is allowed where.</summary>
    Space,

    /// <summary>账户: what must balance.</summary>
    Ledgers,

    /// <summary>应急: what can't wait.</summary>
    Emergency,

    /// <summary>报告: what is told to others.</summary>
    Reports,
}
