using System.Globalization;
using Microsoft.AspNetCore.Components;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Observations.Alarms;
using Shanhe.Observations.Readings;

namespace Shanhe.Web.Monitoring;

/// <summary>
/// A page that is read again while it is open, as readings and alarms come: at most every three seconds, in the language of its reader.
/// </summary>
public abstract class LivePage : ComponentBase, IDisposable
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    readonly CancellationTokenSource _closed = new();
    CultureInfo _language = CultureInfo.CurrentUICulture;
    int _asked;

    [Inject]
    protected MonitoringDesk Desk { get; set; } = null!;

    /// <summary>Reads again what the page shows.</summary>
    protected abstract void Refresh();

    protected override void OnInitialized()
    {
        _language = CultureInfo.CurrentUICulture;
        Desk.Engine.Derived += OnDerived;
    }

    void OnDerived(IReadOnlyList<StreamReading> readings, IReadOnlyList<Alarm> alarms)
    {
        if (Interlocked.Exchange(ref _asked, 1) == 0)
            _ = RefreshSoon();
    }

    async Task RefreshSoon()
    {
        try
        {
            await Task.Delay(Pause, _closed.Token);
            Interlocked.Exchange(ref _asked, 0);
            // The engine's thread knows nothing of the reader.
            CultureInfo.CurrentUICulture = _language;
            await InvokeAsync(() =>
            {
                Refresh();
                StateHasChanged();
            });
        }
        catch (Exception over) when (over is OperationCanceledException or ObjectDisposedException)
        {
            // The page was closed.
        }
        catch (Exception wrong)
        {
            // Shown to the reader as an error of the page would be, not lost with this task.
            await DispatchExceptionAsync(wrong);
        }
    }

    public void Dispose()
    {
        Desk.Engine.Derived -= OnDerived;
        _closed.Cancel();
        _closed.Dispose();
        GC.SuppressFinalize(this);
    }
}
