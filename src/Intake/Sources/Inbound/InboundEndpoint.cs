using System.Text.Json;
using MentionTriage.Intake.Normalising;
using MentionTriage.Mentions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MentionTriage.Intake.Sources.Inbound;

/// <summary><c>POST /api/mentions</c>: one mention or an array of them, each taken or refused on its own.</summary>
internal sealed partial class InboundEndpoint(
    MentionNormaliser normaliser,
    HandedIn handedIn,
    IntakeMetrics metrics,
    ILogger<InboundEndpoint> logger
)
{
    private const int MaxMentions = 1_000;

    /// <summary>The source of a mention that names none.</summary>
    private const string DefaultSource = "api";

    public Task<IResult> PostAsync(HttpContext context) =>
        InboundGuard.RunAsync(
            context,
            () => TakeAsync(context),
            $"with external ids or an {IdempotencyKey.Header} nothing is taken twice",
            LogUnavailable
        );

    private async Task<IResult> TakeAsync(HttpContext context)
    {
        var keys = IdempotencyKey.Of(context.Request);
        using var body = await InboundBody.ReadAsync(context.Request, context.RequestAborted);
        var mentions = new List<Mention>();
        var rejected = new List<RejectedMention>();
        var index = 0;
        foreach (var element in Elements(body.RootElement))
            Take(element, index++, keys, mentions, rejected);
        // Once reading is over the request is finished even if the caller is gone: it cannot know what was kept.
        var receipt = await handedIn.AppendAsync(mentions);
        return ReceiveAnswer.Of(receipt, rejected);
    }

    private void Take(
        JsonElement element,
        int index,
        IdempotencyKey? keys,
        List<Mention> mentions,
        List<RejectedMention> rejected
    )
    {
        if (
            MentionDraftReader.TryRead(element, out var draft, out var error)
            && normaliser.TryNormalise(
                draft with
                {
                    Source = draft.Source ?? DefaultSource,
                    ExternalId = draft.ExternalId ?? keys?.For(index),
                },
                out var mention,
                out error
            )
        )
        {
            mentions.Add(mention);
            return;
        }
        metrics.Rejected(DefaultSource, error!.Field);
        rejected.Add(new RejectedMention(index, error.Field, error.Error));
    }

    private static IEnumerable<JsonElement> Elements(JsonElement root) =>
        root.ValueKind switch
        {
            JsonValueKind.Object => [root],
            JsonValueKind.Array when root.GetArrayLength() > MaxMentions =>
                throw InboundProblem.NotJson(
                    $"The array holds {root.GetArrayLength()} mentions. Send at most {MaxMentions} in one request."
                ),
            JsonValueKind.Array => root.EnumerateArray(),
            _ => throw InboundProblem.NotJson(
                $"The body is a JSON {root.ValueKind.ToString().ToLowerInvariant()}. Send one mention (an object) or an array of them."
            ),
        };

    [LoggerMessage(Level = LogLevel.Error, Message = "Mentions were turned away: {Problem}")]
    private partial void LogUnavailable(string problem);
}
