namespace MentionTriage.Intake.Sources.Mastodon;

/// <summary>Finds out which conversation a status belongs to: servers name what it answers by a local id, and its beginning not at all.</summary>
internal sealed class MastodonThreads(MastodonApi api)
{
    /// <summary>The status with its conversation, by the ids all servers share; without it where it cannot be had now.</summary>
    public async Task<MastodonStatus> JoinAsync(MastodonStatus status, CancellationToken cancel)
    {
        if (status.AnswersLocalId is not { } answers)
            return status with { Draft = status.Draft with { ThreadId = status.Uri } };
        using var context = await api.ContextAsync(status.LocalId, cancel);
        if (context is null)
            return status;
        var ancestors = context.RootElement.List("ancestors").ToArray();
        return status with
        {
            Draft = status.Draft with
            {
                InReplyToId = PlainDraft.Id(
                    ancestors.FirstOrDefault(ancestor => ancestor.Text("id") == answers).Text("uri")
                ),
                ThreadId = PlainDraft.Id(ancestors.FirstOrDefault().Text("uri")),
            },
        };
    }
}
