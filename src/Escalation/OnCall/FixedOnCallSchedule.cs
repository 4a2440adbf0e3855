namespace MentionTriage.Escalation.OnCall;

/// <summary>The same people around the clock, as <c>Escalation:OnCall</c> names them.</summary>
internal sealed class FixedOnCallSchedule(IReadOnlyList<Recipient> people) : IOnCallSchedule
{
    /// <inheritdoc/>
    public IReadOnlyList<Recipient> WhoIsOnCall(IReadOnlyList<string> asked, DateTimeOffset at) =>
        asked.Count == 0 ? people : [.. people.Where(person => asked.Contains(person.Name))];
}
