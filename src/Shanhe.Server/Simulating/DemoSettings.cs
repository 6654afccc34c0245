namespace Shanhe.Server.Simulating;

/// <summary>What the demonstration plays.</summary>
sealed record DemoSettings(string PlanFolder, int Days = 45, double Speed = 10);
