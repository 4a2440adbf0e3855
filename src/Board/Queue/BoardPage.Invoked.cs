using MentionTriage.Board.MentionDetail;
using MentionTriage.Mentions;
using Microsoft.JSInterop;

namespace MentionTriage.Board.Queue;

/// <summary>What the browser may call, and what the reader does. Its arguments are checked: a browser can send anything.</summary>
public sealed partial class BoardPage
{
    /// <summary>The server's clock, in milliseconds since 1970, for the browser to correct its own by.</summary>
    [JSInvokable]
    public long ServerTime() => Time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Whether the screen is a phone's, where a mention covers the queue.</summary>
    [JSInvokable]
    public void Screen(bool isPhone) => _isPhone = isPhone;

    /// <summary>Whether a hand is on the board, so that no row may move.</summary>
    [JSInvokable]
    public async Task Reading(bool isReading)
    {
        _isReading = isReading;
        await GuardAsync(() => _feed.HoldAsync(_isReading || _address.MentionId is not null));
        StateHasChanged();
    }

    /// <summary>Which rows the screen has come to.</summary>
    [JSInvokable]
    public async Task Scrolled(int first, int count)
    {
        _count = Math.Clamp(count, 1, MostRowsOnScreen);
        _first = Math.Clamp(first, 0, Math.Max(0, _feed.Length - 1));
        StateHasChanged();
        if (_first + _count > _feed.Rows.Count)
        {
            await GuardAsync(() => _feed.ReadToAsync(_first + _count));
            StateHasChanged();
        }
    }

    /// <summary>A key that does something.</summary>
    /// <param name="key">The key.</param>
    /// <param name="mentionId">The mention the reader saw when it went down, or <c>null</c>.</param>
    [JSInvokable]
    public async Task Pressed(string key, string? mentionId)
    {
        if (key is "Escape" or "u")
            StepBack();
        else if (key == "?" && _isHelpOpen)
            CloseHelp();
        else if (key == "?")
            OpenHelp(mentionId);
        else if (key is [>= '1' and <= '6'] && _pane is not null)
            await _pane.ChooseAsync(key[0] - '0');
        else if (!_isHelpOpen && Guid.TryParse(mentionId, out var id))
            await ActAsync(key, id);
        StateHasChanged();
    }

    private void StepBack()
    {
        if (_isHelpOpen)
            CloseHelp();
        else if (_panel != Panel.None)
            ClosePanel();
        else if (_address.MentionId is not null)
            Close();
    }

    private void OpenHelp(string? from)
    {
        _isHelpOpen = true;
        _helpFrom = Guid.TryParse(from, out var id) ? id : _shownId;
    }

    /// <summary>Whoever looked up a key goes on where they were: else the next Tab would begin at the top of the page.</summary>
    private void CloseHelp()
    {
        _isHelpOpen = false;
        if (_helpFrom is { } id)
            _focusNext = RowSelector(id);
    }

    private async Task ActAsync(string key, Guid id)
    {
        await OpenAsync(id);
        if (_detail?.Queued is not { } queued || queued.Mention.Id != id)
            return;
        var canHandle = queued.State is MentionState.Open or MentionState.Snoozed;
        switch (key)
        {
            case "c" when canHandle && queued.Owner is null:
                await ClaimAsync(takeOver: false);
                break;
            case "c" when canHandle && queued.Owner == _actor:
                await ReleaseAsync();
                break;
            case "c" when canHandle:
                await OpenPanelAsync(Panel.Collision);
                break;
            case "n":
                await OpenPanelAsync(Panel.Note);
                break;
            case "s" when canHandle:
                await OpenPanelAsync(Panel.Snooze);
                break;
            case "e" when canHandle || queued.State is MentionState.Parked or MentionState.Sieved:
                await OpenPanelAsync(Panel.Resolve);
                break;
        }
    }

    /// <summary>Opens a mention in the pane.</summary>
    private async Task OpenAsync(Guid id)
    {
        if (_address.MentionId == id)
            return;
        // One step back leads to the queue, however many mentions were read.
        Navigation.NavigateTo(Href(id), replace: _address.MentionId is not null);
        await GuardAsync(() => FollowAddressAsync(isFirst: false));
    }

    private Task OpenPanelAsync(Panel panel)
    {
        if (panel == Panel.None)
        {
            ClosePanel();
            return Task.CompletedTask;
        }
        _panel = panel;
        _sentence = null;
        _focusNext = panel switch
        {
            Panel.Note or Panel.Reply => ".panel textarea",
            _ => ".panel button",
        };
        return Task.CompletedTask;
    }

    private Task ClaimAsync(bool takeOver) =>
        DoAsync(id => Actions.ClaimAsync(id, _actor, takeOver));

    private Task ReleaseAsync() => DoAsync(id => Actions.ReleaseAsync(id, _actor));

    private Task RetryAsync() => DoAsync(id => Actions.RetryAsync(id, _actor));

    private Task AcknowledgeAsync() => DoAsync(id => Actions.AcknowledgeAsync(id, _actor));

    /// <summary>Whoever waits is answered: in a conversation that need not be who opened it.</summary>
    private Task ReplyAsync(string text) =>
        _detail?.Queued.Voice.Mention.Id is { } voice
            ? DoAsync(_ => Actions.ReplyAsync(voice, _actor, text), Panel.Reply)
            : Task.CompletedTask;

    private Task NoteAsync(string text) =>
        DoAsync(id => Actions.NoteAsync(id, _actor, text), Panel.Note);

    private Task SnoozeAsync(DateTimeOffset until) =>
        DoAsync(id => Actions.SnoozeAsync(id, _actor, until));

    private Task ResolveAsync((Outcome Outcome, string? Note) end) =>
        DoAsync(
            id =>
                Actions.ResolveAsync(id, _actor, end.Outcome, end.Note, _detail!.Queued.TurnsCount),
            Panel.Resolve
        );

    /// <param name="act">What to do with the mention that is shown.</param>
    /// <param name="written">The panel whose words are sent by it.</param>
    private async Task DoAsync(Func<Guid, Task<ActionReport>> act, Panel written = Panel.None)
    {
        if (_detail?.Queued is not { } before)
            return;
        var id = before.Mention.Id;
        var report = await act(id);
        if (report.Mention is { } now && _detail?.Queued.Mention.Id == id)
            _detail = _detail with { Queued = now };
        // The bus tells all boards; this one and its neighbours need not wait for it.
        Notifier.Touched([id]);
        if (report.Succeeded)
        {
            Drafts.Drop(id, written);
            ClosePanel();
            _sentence = null;
            _announcement = report.Sentence;
            if (report.Mention is { } after && after.State != before.State)
                LeaveRow(id);
            return;
        }
        var isTaken =
            _panel != Panel.Resolve
            && report.Mention is { State: MentionState.Open, Owner: { } owner }
            && owner != _actor;
        _panel = isTaken ? Panel.Collision : _panel;
        _sentence = isTaken ? null : report.Sentence;
    }

    /// <summary>Folds up what is unfolded; the focus goes back to the row, or it would be nowhere.</summary>
    private void ClosePanel()
    {
        if (_panel != Panel.None && _shownId is { } id)
            _focusNext = RowSelector(id);
        _panel = Panel.None;
    }

    /// <summary>A mention that is dealt with leaves its row, and the reader goes on to the one that took its place.</summary>
    private void LeaveRow(Guid id)
    {
        var next = _feed.Remove(id);
        if (_address.MentionId != id)
            return;
        if (_isPhone || next is null)
        {
            Close();
            return;
        }
        _focusNext = RowSelector(next.Id);
        Navigation.NavigateTo(Href(next.Id), replace: true);
    }

    private Task<DateTimeOffset?> InstantOfAsync(string choice) =>
        _script is null ? Task.FromResult<DateTimeOffset?>(null) : _script.InstantOfAsync(choice);

    private static string RowSelector(Guid id) => $".row[data-mention-id='{id}']";
}
