using System.Globalization;
using Microsoft.AspNetCore.Components;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Evidence.Accounts;

namespace Shanhe.Web.Monitoring;

/// <summary>
/// A page that is read again while it is open, as readings and alarms come: at most every three seconds, in the language of its reader.
/// </summary>
public abstract class LivePage : ComponentBase, IDisposable
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    readonly CancellationTokenSource _closed = new();
    CultureInfo _language = CultureInfo.CurrentUICulture;

    [Inject]
    protected MonitoringDesk Desk { get; set; } = null!;

    [Inject]
    LiveNews Live { get; set; } = null!;

    /// <summary>Who reads the page.</summary>
    [CascadingParameter]
    protected Actor? Actor { get; set; }

    /// <summary>Reads again what the page shows.</summary>
    protected abstract ValueTask Refresh();

    protected override void OnInitialized()
    {
        _language = CultureInfo.CurrentUICulture;
        _ = Follow();
    }

    async Task Follow()
    {
        try
        {
            // With too many listeners the page stands as it was opened.
            using var listener = Live.Listen(Actor);
            while (listener is not null && await listener.Any(_closed.Token))
            {
                await Task.Delay(Pause, _closed.Token);
                listener.Skip();

                // The thread that read the news knows nothing of the reader.
                CultureInfo.CurrentUICulture = _language;
                await InvokeAsync(async () =>
                {
                    await Refresh();
                    StateHasChanged();
                });
            }
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
        _closed.Cancel();
        _closed.Dispose();
        GC.SuppressFinalize(this);
    }
}
