global using Shanhe.Capabilities.Reminders;
global using Shanhe.Evidence.Keeping;
global using Shanhe.Evidence.Procedures;
global using Shanhe.Server.Composition;
global using Shanhe.Server.Serving;
