global using System.Net;
global using System.Net.Http.Json;
global using System.Text.Json;
global using Shanhe.Scenarios.Running;
global using Xunit;

// Scenarios wait more than they compute: three at a time keep two processors busy.
[assembly: Xunit.v3.Parallelization(MaxThreads = 3)]
