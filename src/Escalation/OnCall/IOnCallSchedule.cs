namespace MentionTriage.Escalation.OnCall;

/// <summary>Says who is on call. Thread-safe.</summary>
public interface IOnCallSchedule
{
    /// <summary>Who is to be paged at an instant.</summary>
    /// <param name="asked">The names a step of a policy gives; empty for whoever is on call.</param>
    /// <param name="at">When the page goes out.</param>
    /// <returns>Possibly nobody by name: then the channel itself knows whom to wake.</returns>
    /// <remarks>Called inside a transaction of the store: it must answer from memory and not throw.</remarks>
    IReadOnlyList<Recipient> WhoIsOnCall(IReadOnlyList<string> asked, DateTimeOffset at);
}
