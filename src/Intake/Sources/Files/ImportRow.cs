using MentionTriage.Intake.Normalising;

namespace MentionTriage.Intake.Sources.Files;

/// <summary>One row of a file: a mention to be, or what keeps it from becoming one.</summary>
/// <param name="Line">The line it begins on, from 1.</param>
/// <param name="Draft">The mention; <c>null</c> when there is an error.</param>
/// <param name="Error">What is wrong; <c>null</c> when there is a mention.</param>
internal sealed record ImportRow(int Line, MentionDraft? Draft, FieldError? Error)
{
    public static ImportRow Of(int line, MentionDraft draft) => new(line, draft, null);

    public static ImportRow Bad(int line, string field, string error) =>
        new(line, null, new FieldError(field, error));
}
