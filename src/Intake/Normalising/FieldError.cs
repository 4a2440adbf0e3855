namespace MentionTriage.Intake.Normalising;

/// <summary>What is wrong with one field of an arriving mention.</summary>
/// <param name="Field">The field's name as the sender spells it, dotted inside objects: <c>author.followersCount</c>.</param>
/// <param name="Error">What is wrong and what to send instead, one sentence; never repeats the hostile value.</param>
public sealed record FieldError(string Field, string Error);
