using System.Text.Json;

namespace MentionTriage.Intake.Sources.X;

/// <summary>What an answer of X gave to read, which is what it costs.</summary>
/// <param name="PostIds">Posts, those beside included.</param>
/// <param name="UserIds">Accounts.</param>
internal sealed record XReads(
    IReadOnlyCollection<string> PostIds,
    IReadOnlyCollection<string> UserIds
)
{
    public static XReads Of(IEnumerable<JsonElement> posts, XIncludes includes) =>
        new(
            [.. posts.Select(post => post.Text("id")).OfType<string>().Concat(includes.PostIds)],
            [.. includes.UserIds]
        );
}
