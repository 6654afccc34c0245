using NodaTime.Text;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Plans.Package;
using Shanhe.Web.Api;

namespace Shanhe.Web.SensorThings;

/// <summary>An entity: its set, its id, its properties, and how to get to its neighbours.</summary>
public sealed record StaEntity(string Set, string Id, IReadOnlyDictionary<string, object?> Properties);
