namespace MentionTriage.Intake.Sources.X;

/// <summary>Another post a post points to.</summary>
/// <param name="Type"><c>replied_to</c>, <c>quoted</c>, <c>retweeted</c>.</param>
/// <param name="Id">The other's id.</param>
internal sealed record XReference(string? Type, string Id);
