using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Normalising;

namespace MentionTriage.Intake.Sources.Mastodon;

/// <summary>A public status as one server tells it.</summary>
/// <param name="LocalId">Its id on that server, which deletions name.</param>
/// <param name="Draft">The mention it would be; its external id is the status's <c>uri</c>, the same on every server.</param>
/// <param name="AnswersLocalId">The local id of what it answers.</param>
/// <param name="Said">What the brand is looked for in.</param>
internal sealed record MastodonStatus(
    string LocalId,
    MentionDraft Draft,
    string? AnswersLocalId,
    BrandText Said
)
{
    /// <summary>The status's <c>uri</c>.</summary>
    public string Uri => Draft.ExternalId!;
}
