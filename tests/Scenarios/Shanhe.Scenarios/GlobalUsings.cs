global using Shanhe.Evidence.Keeping;
global using Shanhe.Evidence.Procedures;
global using Shanhe.Server.Composition;
