global using Shanhe.Evidence.Keeping;
global using Shanhe.Evidence.Procedures;
