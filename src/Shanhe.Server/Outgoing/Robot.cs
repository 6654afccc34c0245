namespace Shanhe.Server.Outgoing;

/// <summary>Whose robot of a group chat reminders are posted to.</summary>
public enum Robot
{
    /// <summary>None: a program of the county's own takes signed JSON.</summary>
    None,

    /// <summary>企业微信: a robot of a group.</summary>
    WeCom,

    /// <summary>钉钉: a robot of a group, signed with its secret.</summary>
    DingTalk,
}
