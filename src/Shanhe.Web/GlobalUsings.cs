global using Shanhe.Capabilities.Registers;
global using Shanhe.Capabilities.Reminders;
global using Shanhe.Evidence.Keeping;
global using Shanhe.Evidence.Procedures;
global using Shanhe.Plans.Writing;
