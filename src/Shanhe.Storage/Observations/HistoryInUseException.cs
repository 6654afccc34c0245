using System.Collections.Concurrent;
using DuckDB.NET.Data;
using Shanhe.Plans.Package;

namespace Shanhe.Storage.Observations;

/// <summary>Another process has the history open: a server is running on this data folder.</summary>
public sealed class HistoryInUseException(Exception inner) : Exception(inner.Message, inner);
