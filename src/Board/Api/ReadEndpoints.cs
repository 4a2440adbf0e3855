using MentionTriage.Board.Queue;
using Microsoft.AspNetCore.Http;

namespace MentionTriage.Board.Api;

/// <summary>The reading half of the HTTP API.</summary>
internal static class ReadEndpoints
{
    /// <summary><c>GET /api/mentions</c></summary>
    public static async Task<IResult> ListAsync(HttpContext context, QueueReader reader)
    {
        var query = new QueueQuery(context.Request.Query, context.User.Identity!.Name!);
        var (filter, limit, cursor) = query.Read();
        if (query.Problem is not null)
            return query.Problem;
        var page = await reader.ListAsync(filter, limit, cursor, context.RequestAborted);
        return TypedResults.Ok(
            new MentionPageBody([.. page.Mentions.Select(MentionBody.Of)], page.Next?.ToString())
        );
    }

    /// <summary><c>GET /api/mentions/{id}</c>; the id of a turn leads to its entry.</summary>
    public static async Task<IResult> FindAsync(string id, HttpContext context, QueueReader reader)
    {
        if (
            !Guid.TryParse(id, out var mentionId)
            || await reader.FindAsync(mentionId, context.RequestAborted) is not { } mention
        )
            return Problems.NoSuchMention(id);
        return TypedResults.Ok(
            MentionDetailBody.Of(
                mention,
                await reader.TurnsAsync(mention, context.RequestAborted),
                await reader.HistoryAsync(mention.Mention.Id, context.RequestAborted)
            )
        );
    }
}
