using Shanhe.Capabilities.Monitoring;

namespace Shanhe.Web.SensorThings;

/// <summary>What SensorThings creates and changes things by.</summary>
sealed record StaWriting(MonitoringDesk Desk, ReadingQueries Queries, ReadingIntake Intake, SiteRegistration Registration);
