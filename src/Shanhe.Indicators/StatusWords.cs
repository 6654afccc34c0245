using Shanhe.Plans.Text;

namespace Shanhe.Indicators;

/// <summary>A status as people see it: a shape and a word, never a colour alone.</summary>
public static class StatusWords
{
    public static LocalText Word(Status status) => IndicatorMessages.Wording.Say("status." + status);

    public static string Mark(Status status) =>
        status switch
        {
            Status.Met => "✓",
            Status.OnTrack => "▲",
            Status.Behind => "◆",
            Status.OffTrack => "■",
            Status.NoData => "○",
            Status.Waiting => "◇",
            _ => "◎",
        };

    /// <summary>Mark and word, such as <c>✓ 达标</c>.</summary>
    public static string Shown(Status status, Language language) => $"{Mark(status)} {Word(status).In(language)}";
}
