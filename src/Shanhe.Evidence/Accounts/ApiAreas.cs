namespace Shanhe.Evidence.Accounts;

/// <summary>The parts of the API to which a token can be bound. What belongs to none of them wants a token that is bound to none.</summary>
[Flags]
public enum ApiAreas
{
    None = 0,

    /// <summary>Figures, what is owed of them, reminders.</summary>
    Figures = 1,

    /// <summary>Registers and their records, firms, threads, searches in them.</summary>
    Records = 2,

    /// <summary>Sites, devices, readings, alarms, assessments.</summary>
    Observations = 4,

    /// <summary>The plan: indicators, targets, works, places, maps.</summary>
    Plan = 8,

    /// <summary>Bound to none: accounts, the journal and packages too.</summary>
    All = Figures | Records | Observations | Plan,
}
