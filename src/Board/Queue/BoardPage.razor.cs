using System.Security.Claims;
using MentionTriage.Board.Accounts;
using MentionTriage.Board.Live;
using MentionTriage.Board.MentionDetail;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.JSInterop;

namespace MentionTriage.Board.Queue;

/// <summary>The board: a live queue and the mention that is open beside it.</summary>
/// <remarks>What is shown follows the address; what the browser tells comes in through the methods it may invoke.</remarks>
public sealed partial class BoardPage : IAsyncDisposable
{
    /// <summary>Rows drawn before the browser has said how many it has room for.</summary>
    private const int FirstScreen = 40;

    private const int MostRowsOnScreen = 400;

    /// <summary>How long a board may go on after its session ended elsewhere.</summary>
    private static readonly TimeSpan SessionCheck = TimeSpan.FromSeconds(15);

    private readonly HashSet<Guid> _opened = [];
    private ClaimsPrincipal _user = new();
    private long _guardedAt;
    private QueueFeed _feed = default!;
    private BoardAddress _address = new();
    private string _actor = "";
    private QueueCounts? _counts;
    private IReadOnlyList<string> _sources = [];
    private DetailView? _detail;
    private Guid? _shownId;
    private DetailPane? _pane;
    private Panel _panel;
    private string? _sentence;
    private string? _announcement;
    private string? _trouble;
    private bool _isHelpOpen;
    private Guid? _helpFrom;
    private bool _isLoaded;
    private bool _isReading;
    private bool _isPhone;
    private bool _isRefreshing;
    private DateTimeOffset? _changedAt;
    private int _first;
    private int _count = FirstScreen;
    private string? _focusNext;
    private BoardChange? _pending;
    private IDisposable? _subscription;
    private DotNetObjectReference<BoardPage>? _self;
    private BoardScript? _script;

    [Inject]
    private LiveQueues Live { get; set; } = default!;

    [Inject]
    private QueueReader Reader { get; set; } = default!;

    [Inject]
    private DetailReader Details { get; set; } = default!;

    [Inject]
    private PaneActions Actions { get; set; } = default!;

    [Inject]
    private Drafts Drafts { get; set; } = default!;

    [Inject]
    private AccountDirectory Accounts { get; set; } = default!;

    [Inject]
    private EndedSessions Ended { get; set; } = default!;

    [Inject]
    private BoardNotifier Notifier { get; set; } = default!;

    [Inject]
    private BoardAssets Files { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private AuthenticationStateProvider Authentication { get; set; } = default!;

    [Inject]
    private IJSRuntime Browser { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private ILogger<BoardPage> Log { get; set; } = default!;

    private string WaitingWords =>
        _feed.WaitingCount >= QueueFeed.MaxWaiting ? "99+" : Words.Count(_feed.WaitingCount);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= OnLocationChanged;
        _subscription?.Dispose();
        if (_script is not null)
            await _script.DisposeAsync();
        _self?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _feed = new QueueFeed(Live, Reader);
        _user = (await Authentication.GetAuthenticationStateAsync()).User;
        _guardedAt = Time.GetTimestamp();
        _actor = _user.Identity?.Name ?? "";
        _counts = Live.LatestCounts(_actor);
        _sources = Live.LatestSources();
        if (RendererInfo.IsInteractive)
        {
            Navigation.LocationChanged += OnLocationChanged;
            _subscription = Notifier.Subscribe(OnChange);
        }
        await GuardAsync(() => FollowAddressAsync(isFirst: true));
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _script = await BoardScript.StartAsync(Browser, Files.Url("js/board.js"), _self);
        }
        if (_focusNext is { } selector && _script is not null)
        {
            _focusNext = null;
            await _script.FocusAsync(selector);
        }
    }

    private string Href(Guid id) => (_address with { MentionId = id }).ToUrl();

    private void Go(BoardAddress address) => Navigation.NavigateTo(address.ToUrl());

    private void Search(string? text) => Go(_address with { Text = text, MentionId = null });

    private void Close()
    {
        if (_address.MentionId is { } id)
            _focusNext = RowSelector(id);
        Navigation.NavigateTo((_address with { MentionId = null }).ToUrl());
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs change) =>
        _ = InvokeAsync(async () =>
        {
            await GuardAsync(() => FollowAddressAsync(isFirst: false));
            StateHasChanged();
        });

    private async Task FollowAddressAsync(bool isFirst)
    {
        var before = _address;
        _address = BoardAddress.Parse(Navigation.Uri);
        if (_address.MentionId != before.MentionId)
        {
            _panel = Panel.None;
            _sentence = null;
        }
        var filter = _address.ToFilter(_actor);
        if (isFirst || filter != _feed.Filter)
        {
            _first = 0;
            var showing = _feed.ShowAsync(filter);
            ShowLatestDetail();
            await showing;
            if (_script is not null)
                await _script.ToTopAsync();
        }
        if (_address.MentionId is { } id)
            _opened.Add(id);
        ShowLatestDetail();
        await _feed.HoldAsync(_isReading || _address.MentionId is not null);
        await ReadDetailAsync();
        _counts = await Live.CountsAsync(_actor);
        _sources = await Live.SourcesAsync();
        _isLoaded = true;
    }

    /// <summary>Notices come on any thread and faster than a slow store answers: they are gathered, and read for one at a time.</summary>
    private void OnChange(BoardChange change) =>
        _ = InvokeAsync(async () =>
        {
            _pending = _pending is null ? change : _pending.And(change);
            if (_isRefreshing)
                return;
            _isRefreshing = true;
            try
            {
                while (_pending is { } next)
                {
                    _pending = null;
                    await GuardAsync(() => RefreshAsync(next));
                    StateHasChanged();
                }
            }
            finally
            {
                _isRefreshing = false;
            }
        });

    private async Task RefreshAsync(BoardChange change)
    {
        if (change != BoardChange.OnlyTime)
            _changedAt = Time.GetUtcNow();
        await LeaveIfSignedOutAsync();
        var waiting = _feed.WaitingCount;
        await _feed.RefreshAsync(change, _first, _count);
        _counts = await Live.CountsAsync(_actor);
        _sources = await Live.SourcesAsync();
        var shown = _shownId;
        ShowLatestDetail();
        if (_shownId != shown || (_shownId is { } id && change.Concerns(id)))
            await ReadDetailAsync();
        if (waiting == 0 && _feed.WaitingCount > 0)
            _announcement = "New mentions wait above.";
        _trouble = null;
    }

    /// <summary>A board that nobody touches calls nobody: it has to look for itself whether its session still counts.</summary>
    private async Task LeaveIfSignedOutAsync()
    {
        if (Time.GetElapsedTime(_guardedAt) < SessionCheck)
            return;
        _guardedAt = Time.GetTimestamp();
        if (!await Sessions.IsAliveAsync(_user, Accounts, Ended, CancellationToken.None))
            Navigation.NavigateTo(Navigation.Uri, forceLoad: true);
    }

    /// <summary>Picks the mention for the pane: the chosen one, else the top of the queue as long as nobody reads.</summary>
    private void ShowLatestDetail()
    {
        var preview =
            _feed.IsHeld && _shownId is { } kept && _feed.Rows.Any(row => row.Id == kept) ? kept
            : _feed.Rows is [var top, ..] ? top.Id
            : (Guid?)null;
        _shownId = _address.MentionId ?? preview;
        if (_detail?.Queued.Mention.Id != _shownId)
            _detail = _shownId is { } id ? Details.Latest(id) : null;
    }

    private async Task ReadDetailAsync()
    {
        if (_shownId is not { } id)
            return;
        var detail = await Details.FindAsync(id);
        if (id != _shownId)
            return;
        _detail = detail;
        if (detail is null)
            return;
        var entryId = detail.Queued.Mention.Id;
        if (entryId != id)
            FollowToEntry(entryId);
        // Opening it is seeing it: the mark of new turns is for whoever has the conversation.
        if (
            _address.MentionId == entryId
            && detail.Queued is { NewTurnsCount: > 0 } queued
            && queued.Owner == _actor
            && RendererInfo.IsInteractive
        )
            await Actions.SeeTurnsAsync(entryId, _actor);
    }

    /// <summary>A link to a turn shows the conversation it is part of.</summary>
    private void FollowToEntry(Guid entryId)
    {
        _shownId = entryId;
        if (_address.MentionId is null)
            return;
        _address = _address with { MentionId = entryId };
        _opened.Add(entryId);
        if (RendererInfo.IsInteractive)
            Navigation.NavigateTo(Href(entryId), replace: true);
    }

    private async Task CatchUp()
    {
        await GuardAsync(_feed.CatchUpAsync);
        _first = 0;
        if (_script is not null)
            await _script.ToTopAsync();
    }

    /// <summary>What fails while reading is said in a sentence; the next notice tries again.</summary>
    private async Task GuardAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception error)
        {
            LogFailed(Log, error);
            _trouble = "The store does not answer. What you see may be out of date.";
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A board could not be brought up to date")]
    private static partial void LogFailed(ILogger logger, Exception error);
}
