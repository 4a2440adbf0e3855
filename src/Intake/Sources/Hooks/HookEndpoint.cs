using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MentionTriage.Intake.Journal;
using MentionTriage.Intake.Normalising;
using MentionTriage.Intake.Sources.Inbound;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MentionTriage.Intake.Sources.Hooks;

/// <summary><c>POST /api/hooks/{name}</c>: what a helpdesk, Zapier or n8n sends as it is, mapped to mentions by the configuration.</summary>
internal sealed partial class HookEndpoint(
    IOptions<HooksOptions> options,
    MentionNormaliser normaliser,
    HandedIn handedIn,
    RemovalNews removals,
    IntakeMetrics metrics,
    TimeProvider time,
    ILogger<HookEndpoint> logger
)
{
    private const int MaxEntries = 1_000;

    public Task<IResult> PostAsync(string name, HttpContext context) =>
        InboundGuard.RunAsync(
            context,
            () => TakeAsync(name, context),
            "nothing is taken twice",
            problem => LogUnavailable(name, problem)
        );

    private async Task<IResult> TakeAsync(string name, HttpContext context)
    {
        if (!options.Value.Hooks.TryGetValue(name, out var hook))
            throw new InboundProblem(
                StatusCodes.Status404NotFound,
                "There is no such hook",
                "Declare it in the configuration as Hooks:NAME, or check the address."
            );
        var bytes = await InboundBody.ReadBytesAsync(context.Request, context.RequestAborted);
        var unpacked = PackedBody.Unpack(context.Request, bytes);
        var messageId =
            HookGate.Check(
                hook,
                context.Request.Headers,
                PackedBody.Is(context.Request) ? [unpacked, bytes] : [bytes],
                time.GetUtcNow()
            ) ?? IdempotencyKey.Of(context.Request)?.For(0);
        using var body = HookBody.Parse(context.Request, unpacked);
        var told = Read(hook, body.RootElement, messageId);
        if (told.Mentions.Count + told.Deleted.Count == 0 && told.Rejected.Count > 0)
            return Refused(hook, told.Rejected);
        // Once reading is over the request is finished even if the caller is gone: it cannot know what was kept.
        var receipt = await handedIn.PassOnAsync(told.Mentions, deleted: told.Deleted);
        await removals.TellAsync(receipt.Removed, CancellationToken.None);
        return ReceiveAnswer.Of(receipt, told.Rejected, told.Deleted.Count);
    }

    private HookNews Read(Hook hook, JsonElement body, string? messageId)
    {
        var news = new HookNews();
        var index = 0;
        foreach (var entry in Entries(hook, body))
        {
            if (
                hook.Deletions.Any(deletion => deletion.IsTold(body, entry))
                    ? TakeDeletion(hook, body, entry, news, out var error)
                    : TakeMention(hook, body, entry, messageId, index, news, out error)
            )
            {
                index++;
                continue;
            }
            metrics.Rejected(hook.Source, error!.Field);
            news.Rejected.Add(new RejectedMention(index++, error.Field, error.Error));
        }
        return news;
    }

    private bool TakeMention(
        Hook hook,
        JsonElement body,
        JsonElement entry,
        string? messageId,
        int index,
        HookNews news,
        out FieldError? error
    )
    {
        var isRead = hook.Mapping is { } mapping
            ? mapping.TryRead(body, entry, out var draft, out error)
            : MentionDraftReader.TryRead(entry, out draft, out error);
        if (
            !isRead
            || !normaliser.TryNormalise(
                draft! with
                {
                    Source = draft.Source ?? hook.Source,
                    ExternalId = draft.ExternalId ?? IdOf(hook, entry, messageId, index),
                },
                out var mention,
                out error
            )
        )
            return false;
        news.Mentions.Add(mention);
        return true;
    }

    private bool TakeDeletion(
        Hook hook,
        JsonElement body,
        JsonElement entry,
        HookNews news,
        out FieldError? error
    )
    {
        var isRead = hook.Mapping is { } mapping
            ? mapping.TryReadKey(body, entry, out var draft, out error)
            : MentionDraftReader.TryReadKey(entry, out draft, out error);
        if (isRead && draft!.ExternalId is null)
            error = new FieldError("externalId", "is missing: it must say what is deleted");
        // Checked as the mention itself would be: only then is its key the one that is stored.
        if (
            error is not null
            || !normaliser.TryNormalise(
                draft! with
                {
                    Source = draft.Source ?? hook.Source,
                    Text = "-",
                },
                out var named,
                out error
            )
        )
            return false;
        news.Deleted.Add(new MentionKey(named.Source, named.ExternalId));
        return true;
    }

    /// <summary>A sender without ids is recognised by its message, and without that by the very words: sent again, they are known.</summary>
    private static string IdOf(Hook hook, JsonElement entry, string? messageId, int index) =>
        messageId is not null
            ? $"hook/{hook.Name}/{messageId}/{index}"
            : $"hook/{hook.Name}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(entry.GetRawText())))}";

    private static IEnumerable<JsonElement> Entries(Hook hook, JsonElement body)
    {
        var found = body;
        if (hook.Items is { } items)
            found =
                Find(items, body)
                ?? throw InboundProblem.NotJson(
                    $"Nothing stands at {items}, where Hooks:{hook.Name}:Items looks for the entries. Send them there, or correct that pointer."
                );
        return found.ValueKind switch
        {
            JsonValueKind.Object => [found],
            JsonValueKind.Array when found.GetArrayLength() <= MaxEntries => found.EnumerateArray(),
            JsonValueKind.Array => throw InboundProblem.NotJson(
                $"The list holds {found.GetArrayLength()} entries. Send at most {MaxEntries} in one request."
            ),
            _ => throw InboundProblem.NotJson(
                $"The entries are a JSON {found.ValueKind.ToString().ToLowerInvariant()}. Send an object or a list of objects."
            ),
        };
    }

    /// <summary>A body may have fields whose names are no Unicode; nothing is found among them.</summary>
    private static JsonElement? Find(JsonPointer pointer, JsonElement body)
    {
        try
        {
            return pointer.Find(body);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Nothing was taken: whoever set the sender up must see it there.</summary>
    private static IResult Refused(Hook hook, List<RejectedMention> rejected) =>
        Results.Problem(
            $"{rejected[0].Field} {rejected[0].Error}. The mapping is Hooks:{hook.Name}:Map in the configuration.".TrimStart(),
            statusCode: StatusCodes.Status422UnprocessableEntity,
            title: "Nothing of this could be taken",
            extensions: new Dictionary<string, object?> { ["rejected"] = rejected }
        );

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "What hook {Hook} was sent was turned away: {Problem}"
    )]
    private partial void LogUnavailable(string hook, string problem);
}
