using System.Diagnostics.CodeAnalysis;
using MentionTriage.Intake.Brand;
using MentionTriage.Mentions;

namespace MentionTriage.Intake.Normalising;

/// <summary>Checks every field of an arriving mention and makes the <see cref="Mention"/> that is journalled.</summary>
/// <remarks>
/// What only decorates is repaired (a display name that is too long is cut, a future time is set to now);
/// what identifies or is the message itself is refused with the field's name and the fix.
/// </remarks>
/// <param name="time">The clock.</param>
/// <param name="accounts">Whom the brand knows: gives authors their tier where the source gives none.</param>
public sealed class MentionNormaliser(TimeProvider time, BrandAccounts? accounts = null)
{
    /// <summary>The longest text a mention may have once normalised, in UTF-16 code units.</summary>
    public const int MaxTextLength = 40_000;

    /// <summary>Entities shrink by decoding, so a raw text may be longer; past this it is not worth the reading.</summary>
    private const int MaxRawLength = 8 * MaxTextLength;

    private const int MaxIdLength = 400;
    private const int MaxNameLength = 200;

    /// <summary>Normalises one mention, or says which field stands in the way.</summary>
    public bool TryNormalise(
        MentionDraft draft,
        [NotNullWhen(true)] out Mention? mention,
        [NotNullWhen(false)] out FieldError? error
    )
    {
        var check = new FieldCheck();
        var now = Instants.Truncate(time.GetUtcNow());
        var id = Guid.CreateVersion7(now);
        var text = Text(draft.Text, check);
        var source = check.Source(draft.Source);
        var made = new Mention
        {
            Id = id,
            Source = source,
            ExternalId = check.Key("externalId", draft.ExternalId, MaxIdLength) ?? id.ToString("N"),
            Text = text,
            OriginalText = text == draft.Text ? null : WithoutNul(draft.Text),
            Url = check.Url(draft.Url),
            ThreadId = check.Key("threadId", draft.ThreadId, MaxIdLength),
            InReplyToId = check.Key("inReplyTo", draft.InReplyToId, MaxIdLength),
            Author = Author(source, draft, check),
            Rating = check.Rating(draft.Rating),
            Engagement = Engagement(draft.Engagement, check),
            CreatedAt = check.CreatedAt(draft.CreatedAt, now),
            EditedAt = draft.EditedAt is { } editedAt ? check.CreatedAt(editedAt, now) : null,
            ReceivedAt = now,
        };
        error = check.Error;
        mention = error is null ? made : null;
        return error is null;
    }

    private static string Text(string? raw, FieldCheck check)
    {
        if (string.IsNullOrEmpty(raw))
            return check.Refuse("text", "is missing; send what was said as a string");
        if (raw.Length > MaxRawLength)
            return check.Refuse("text", TooLong(raw.Length));
        var text = TextNormaliser.Normalise(raw);
        if (Invisibles.AreAll(text))
            return check.Refuse("text", "holds nothing that can be read; send what was said");
        return text.Length > MaxTextLength ? check.Refuse("text", TooLong(text.Length)) : text;
    }

    private static string TooLong(int length) =>
        FormattableString.Invariant(
            $"is {length:N0} characters long; send at most {MaxTextLength:N0}, for example its beginning"
        );

    /// <summary>The original is kept as it came, less what no store can hold.</summary>
    private static string? WithoutNul(string? raw) =>
        raw is null ? null : WellFormed.Of(raw).Replace("\0", "", StringComparison.Ordinal);

    private Author? Author(string source, MentionDraft draft, FieldCheck check)
    {
        var author = draft.Author ?? new Author();
        var id = check.Key("authorId", draft.AuthorId ?? author.Id, MaxIdLength);
        var handle = check.Key("author.handle", Line(author.Handle)?.TrimStart('@'), MaxNameLength);
        var made = new Author
        {
            Id = id,
            Handle = handle,
            DisplayName = Cut(Line(author.DisplayName)),
            FollowersCount = check.Count("author.followersCount", author.FollowersCount),
            Tier =
                check.Key("author.tier", Line(author.Tier), 40)
                ?? accounts?.TierOf(source, id, handle),
        };
        return made == new Author() ? null : made;
    }

    private static Engagement? Engagement(Engagement? engagement, FieldCheck check) =>
        engagement is null
            ? null
            : new Engagement
            {
                LikesCount = check.Count("engagement.likesCount", engagement.LikesCount) ?? 0,
                RepostsCount = check.Count("engagement.repostsCount", engagement.RepostsCount) ?? 0,
                RepliesCount = check.Count("engagement.repliesCount", engagement.RepliesCount) ?? 0,
                ViewsCount = check.Count("engagement.viewsCount", engagement.ViewsCount),
            };

    /// <summary>A megabyte of name is cut before it is read.</summary>
    private static string? Line(string? raw) =>
        raw is null ? null : TextNormaliser.NormaliseLine(raw.Length > 2_000 ? raw[..2_000] : raw);

    private static string? Cut(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return null;
        if (name.Length <= MaxNameLength)
            return name;
        var end = char.IsHighSurrogate(name[MaxNameLength - 2])
            ? MaxNameLength - 2
            : MaxNameLength - 1;
        return name[..end] + "…";
    }
}
