using Shanhe.Observations.Alarms;

namespace Shanhe.Web.Api.Monitoring;

/// <summary>A step on an alarm.</summary>
/// <param name="To">acknowledged, explained or closed.</param>
/// <param name="Text">Why; needed to explain.</param>
internal sealed record AlarmStepBody(AlarmState? To, string? Text);
