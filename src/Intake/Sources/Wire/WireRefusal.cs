using System.Net;

namespace MentionTriage.Intake.Sources.Wire;

/// <summary>Says in words for ops what a refusal means and what to do about it.</summary>
internal static class WireRefusal
{
    /// <summary>The exception for an answer that is not what was asked for.</summary>
    /// <param name="party">Who answered.</param>
    /// <param name="answer">What.</param>
    /// <param name="otherwise">How long to leave it alone after a 429 that does not say.</param>
    public static SourceUnavailableException Of(
        WireParty party,
        WireAnswer answer,
        TimeSpan? otherwise = null
    )
    {
        var said = answer.Describe();
        return answer.Status switch
        {
            HttpStatusCode.TooManyRequests => new(
                $"{party.Name} asks to be left alone for a while ({said}).",
                answer.RateLimit.Asked ?? otherwise
            )
            {
                IsOnlyBusy = true,
            },
            HttpStatusCode.Unauthorized => ForAPerson(
                $"{party.Name} does not accept the credential ({said}). {Renew(party)}"
            ),
            HttpStatusCode.Forbidden => ForAPerson(
                $"{party.Name} forbids this ({said}). {Permit(party)}"
            ),
            HttpStatusCode.NotFound or HttpStatusCode.Gone => ForAPerson(
                $"{party.Name} has nothing at this address ({said}). Check {party.AddressKey}."
            ),
            _ when (int)answer.Status is >= 300 and <= 399 => ForAPerson(
                $"{party.Name} has moved to {Host(answer)} ({(int)answer.Status}). Set {party.AddressKey} to the new address if it is meant."
            ),
            _ => new(
                $"{party.Name} answered {said}.",
                answer.IsIll ? answer.RateLimit.RetryAfter : null
            ),
        };
    }

    private static string Renew(WireParty party) =>
        party.CredentialKey is { } key
            ? $"Renew {key}."
            : $"Check {party.AddressKey}: it asks for a sign-in that none is configured for.";

    private static string Permit(WireParty party) =>
        party.CredentialKey is { } key
            ? $"Check what the account or app behind {key} may do."
            : $"Check {party.AddressKey}.";

    private static string Host(WireAnswer answer) =>
        answer.Headers.Location is { IsAbsoluteUri: true } moved
            ? moved.IdnHost
            : "another address";

    private static SourceUnavailableException ForAPerson(string message) =>
        new(message) { NeedsPerson = true };
}
