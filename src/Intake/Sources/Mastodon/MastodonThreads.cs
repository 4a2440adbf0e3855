namespace MentionTriage.Intake.Sources.Mastodon;

/// <summary>Finds out which conversation a status belongs to: servers name what it answers by a local id, and its beginning not at all.</summary>
/// <param name="source">Name of the source.</param>
/// <param name="api">The server.</param>
/// <param name="ids">Knows what it answers where the server cannot be asked.</param>
internal sealed class MastodonThreads(string source, MastodonApi api, LocalIds ids)
{
    /// <summary>The status with its conversation, by the ids all servers share; without it where it cannot be had now.</summary>
    public async Task<MastodonStatus> JoinAsync(MastodonStatus status, CancellationToken cancel)
    {
        if (status.AnswersLocalId is not { } answers)
            return status with { Draft = status.Draft with { ThreadId = status.Uri } };
        using var context = await api.ContextAsync(status.LocalId, cancel);
        if (context is null)
            return status with
            {
                Draft = status.Draft with
                {
                    InReplyToId = await ids.MeantAsync(source, answers, cancel),
                },
            };
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
