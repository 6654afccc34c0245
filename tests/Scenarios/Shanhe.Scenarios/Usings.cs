global using System.Net;
global using System.Net.Http.Json;
global using System.Text.Json;
global using Shanhe.Scenarios.Running;
global using Xunit;
