using MentionTriage.Intake.Normalising;
using MentionTriage.Mentions;

namespace MentionTriage.Tests.Builders;

/// <summary>Mentions on their way in.</summary>
internal static class Arrival
{
    public static MentionDraft Draft(string text = "My room has no water", string? id = null) =>
        new()
        {
            Source = "x",
            ExternalId = id,
            Text = text,
        };

    public static Mention Mention(string? id = null, TimeProvider? time = null) =>
        Assert.IsType<Mention>(Normalise(Draft(id: id), time).Mention);

    public static Mention[] Mentions(params IEnumerable<string> ids) =>
        [.. ids.Select(id => Mention(id))];

    public static (Mention? Mention, FieldError? Error) Normalise(
        MentionDraft draft,
        TimeProvider? time = null
    )
    {
        new MentionNormaliser(time ?? TimeProvider.System).TryNormalise(
            draft,
            out var mention,
            out var error
        );
        return (mention, error);
    }
}
