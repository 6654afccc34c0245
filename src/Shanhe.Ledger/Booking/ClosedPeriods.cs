using NodaTime;

namespace Shanhe.Ledger.Booking;

/// <summary>Years and months that are shut: a day is shut when its year or its month is.</summary>
sealed class ClosedPeriods
{
    readonly HashSet<(int Year, int? Month)> _shut = [];

    public bool Close(int year, int? month) => _shut.Add((year, month));

    public bool Reopen(int year, int? month) => _shut.Remove((year, month));

    public bool Holds(LocalDate day) => _shut.Contains((day.Year, null)) || _shut.Contains((day.Year, day.Month));
}
