namespace MentionTriage.Intake.Sources.Wire;

/// <summary>A body that does not end, or the refusal to give one.</summary>
internal sealed class WireStream : IAsyncDisposable
{
    private readonly WireParty? _party;
    private readonly HttpResponseMessage? _response;
    private readonly Stream? _body;
    private readonly TimeProvider? _time;

    public WireStream(
        WireParty party,
        HttpResponseMessage response,
        Stream body,
        TimeProvider time
    ) => (_party, _response, _body, _time) = (party, response, body, time);

    public WireStream(WireAnswer refusal) => Refusal = refusal;

    /// <summary>Why there is no stream; <c>null</c> when there is one.</summary>
    public WireAnswer? Refusal { get; }

    /// <summary>Reads it by lines.</summary>
    /// <param name="silence">Without a byte for so long it counts as broken: longer than the network's heartbeat.</param>
    /// <param name="maxLineBytes">Longer lines are skipped.</param>
    /// <param name="noise">Hears of what is skipped.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <param name="endsAtReturn">Whether a CR ends a line by itself.</param>
    public LineReader Lines(
        TimeSpan silence,
        int maxLineBytes,
        WireNoise noise,
        CancellationToken cancel,
        bool endsAtReturn = false
    ) =>
        new(_party!, _body!, silence, maxLineBytes, noise, _time!, cancel)
        {
            EndsAtReturn = endsAtReturn,
        };

    public async ValueTask DisposeAsync()
    {
        if (_body is not null)
            await _body.DisposeAsync();
        _response?.Dispose();
    }
}
