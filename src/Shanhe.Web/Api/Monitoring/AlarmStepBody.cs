using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations.Alarms;

namespace Shanhe.Web.Api.Monitoring;

/// <summary>A step on an alarm.</summary>
internal sealed record AlarmStepBody(AlarmState To, string? Text);
