using Dapper;
using MentionTriage.Mentions;
using MentionTriage.Storage;

namespace MentionTriage.Intake.Sources.Files;

/// <summary>Finds rows whose id belongs to another mention: two files may both begin counting at 1.</summary>
internal static class KnownTexts
{
    /// <returns>Ids of those given whose key the store holds with another text.</returns>
    public static async Task<HashSet<Guid>> StrangersAsync(
        Database database,
        IReadOnlyCollection<Mention> known,
        CancellationToken cancel
    )
    {
        var strangers = new HashSet<Guid>();
        foreach (var source in known.GroupBy(mention => mention.Source))
        {
            var stored = await ReadAsync(
                database,
                source.Key,
                [.. source.Select(mention => mention.ExternalId)],
                cancel
            );
            // The text as it came: the normalised one may differ between versions of the product.
            strangers.UnionWith(
                source
                    .Where(mention =>
                        stored.TryGetValue(mention.ExternalId, out var text)
                        && text != (mention.OriginalText ?? mention.Text)
                    )
                    .Select(mention => mention.Id)
            );
        }
        return strangers;
    }

    private static Task<Dictionary<string, string>> ReadAsync(
        Database database,
        string source,
        string[] keys,
        CancellationToken cancel
    ) =>
        database.ReadAsync(
            async connection =>
                (
                    await connection.QueryAsync<(string Key, string Text)>(
                        $"""
                        select external_id, coalesce(original_text, text) from mentions
                        where source = @source and external_id {database.Sql(
                            "in @keys",
                            "= any(@keys)"
                        )}
                        """,
                        new { source, keys }
                    )
                ).ToDictionary(row => row.Key, row => row.Text),
            cancel
        );
}
