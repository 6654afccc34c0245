using NetTopologySuite.Geometries;
using NodaTime;

namespace Shanhe.Capabilities.Maps;

/// <summary>What the map shows of a record.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Title">How it is called.</param>
/// <param name="State">The state it is in.</param>
/// <param name="IsClosed">Whether that state ends it.</param>
/// <param name="Due">By when something is due; <c>null</c>: no clock runs.</param>
/// <param name="Geometry">Where it is, in degrees of CGCS2000; it must not be changed.</param>
public sealed record MappedRecord(string Key, string Title, string State, bool IsClosed, Instant? Due, Geometry Geometry);
